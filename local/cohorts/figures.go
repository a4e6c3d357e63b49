package cohorts

import (
	"time"

	"samspil/internal/evaluation"
)

// Row is one measure at one time, as a file has it. Each row says that the families are invented: it may be read by itself.
type Row struct {
	ID       string          `json:"id"`
	When     evaluation.When `json:"when"`
	N        int             `json:"n"`
	Of       int             `json:"of"`
	Share    float64         `json:"share"`
	Low      float64         `json:"low"`
	High     float64         `json:"high"`
	Missing  int             `json:"missing"`
	Invented string          `json:"invented"`
}

// File is what an evaluation says of a cohort, for machines.
type File struct {
	Cohort   string    `json:"cohort"`
	AsOf     time.Time `json:"asOf"`
	Invented string    `json:"invented"`
	Assumed  []string  `json:"assumed"`
	Seconds  float64   `json:"seconds,omitempty"` // how long it took to play them
	Measures []Row     `json:"measures"`
}

// FileOf is the file of a report.
func FileOf(c Cohort, report evaluation.Report) File {
	f := File{Cohort: c.Name, AsOf: report.AsOf, Invented: Invented, Assumed: c.Assumed, Measures: []Row{}}
	for _, x := range report.Figures {
		f.Measures = append(f.Measures, Row{ID: x.ID, When: x.When, N: x.N, Of: x.Of, Share: x.Share, Low: x.Low, High: x.High, Missing: x.Missing, Invented: Invented})
	}
	return f
}
