package document

import (
	"encoding/json"
	"fmt"
	"io"
	"time"

	"samspil/internal/evaluation"
)

// file is the report for programs. What is not shown has no numbers, not even a 0.
type file struct {
	Cohort      evaluation.Cohort `json:"cohort"`
	AsOf        time.Time         `json:"asOf"`
	Known       time.Time         `json:"known"`
	Invented    string            `json:"invented,omitempty"`
	Families    any               `json:"families"`
	Adults      any               `json:"adults"`
	Children    any               `json:"children"`
	Ended       any               `json:"ended"`
	Measures    []any             `json:"measures"`
	Pairs       []any             `json:"pairs"`
	Departments []any             `json:"departments"`
	FirstHour   []any             `json:"firstPaidHour,omitempty"`
	States      []any             `json:"states,omitempty"`
	Rates       []any             `json:"rates"`
	Interplay   []any             `json:"interplay"`
	Hidden      int               `json:"hidden"`
	Caveats     caveatsFile       `json:"caveats"`
	Beside      *file             `json:"beside,omitempty"` // the cohort with which it is compared
}

type caveatsFile struct {
	Da []string `json:"da"`
	En []string `json:"en"`
}

type departmentFile struct {
	ID      string `json:"id"`
	All     any    `json:"all"`
	Running any    `json:"running"`
}

type shownFigure struct {
	ID      string          `json:"id"`
	When    evaluation.When `json:"when"`
	N       int             `json:"n"`
	Of      int             `json:"of"`
	Share   *float64        `json:"share"` // null: of nobody there is no share
	Low     *float64        `json:"low"`
	High    *float64        `json:"high"`
	Missing int             `json:"missing"`
	Best    *float64        `json:"best"`
	Worst   *float64        `json:"worst"`
}

// none is what is said of what is not shown.
type none struct {
	ID     string          `json:"id,omitempty"`
	When   evaluation.When `json:"when,omitempty"`
	Hidden bool            `json:"hidden"`
}

// JSON writes the report for programs; both languages are in it.
func JSON(w io.Writer, r evaluation.Report) error {
	out := json.NewEncoder(w)
	out.SetIndent("", "  ")
	return out.Encode(fileOf(r))
}

func fileOf(r evaluation.Report) file {
	f := file{
		Cohort: r.Cohort, AsOf: r.AsOf, Known: r.Known, Invented: label(r, "da"),
		Families: ofCount(r.Families), Adults: ofCount(r.Adults), Children: ofCount(r.Children), Ended: ofCount(r.Ended), Hidden: r.Hidden,
	}
	f.Measures = rowsOf(f.Invented, r.Figures, shown)
	f.Pairs = rowsOf(f.Invented, r.Pairs, func(x evaluation.Pair) any { return unless(x.Hidden, x.ID, x) })
	f.Departments = rowsOf(f.Invented, r.Departments, func(x evaluation.Department) any { return departmentFile{x.ID, shown(x.All), shown(x.Running)} })
	f.FirstHour = rowsOf(f.Invented, r.FirstHour, func(x evaluation.Stretch) any { return x })
	f.States = rowsOf(f.Invented, r.States, func(x evaluation.Month) any { return x })
	f.Rates = rowsOf(f.Invented, r.Rates, func(x evaluation.Rate) any { return unless(x.Hidden, x.ID, x) })
	f.Interplay = rowsOf(f.Invented, r.Interplay, func(x evaluation.Moved) any { return unless(x.Hidden, x.News, x) })
	for _, text := range Caveats() {
		f.Caveats.Da, f.Caveats.En = append(f.Caveats.Da, text.Da), append(f.Caveats.En, text.En)
	}
	if hides(r) {
		f.Caveats.Da, f.Caveats.En = append(f.Caveats.Da, in("da").why()), append(f.Caveats.En, in("en").why())
	}
	if r.Beside != nil {
		beside := fileOf(*r.Beside)
		f.Beside = &beside
	}
	return f
}

// rowsOf are the rows of a list. Each of invented families says so itself: it may be copied out of the file.
func rowsOf[X any](invented string, list []X, row func(X) any) []any {
	rows := []any{}
	for _, x := range list {
		if one := row(x); invented == "" {
			rows = append(rows, one)
		} else {
			rows = append(rows, invents{one, invented})
		}
	}
	return rows
}

// invents is a row with the word that its families are invented.
type invents struct {
	row      any
	invented string
}

// MarshalJSON adds the word to the row's own fields.
func (x invents) MarshalJSON() ([]byte, error) {
	text, err := json.Marshal(x.row)
	if err != nil {
		return nil, err
	}
	return fmt.Appendf(nil, `%s,"invented":%q}`, text[:len(text)-1], x.invented), nil
}

func ofCount(c evaluation.Count) any { return unless(c.Hidden, "", c.N) }

func unless(hidden bool, id string, shown any) any {
	if hidden {
		return none{ID: id, Hidden: true}
	}
	return shown
}

func shown(f evaluation.Figure) any {
	if f.Hidden {
		return none{f.ID, f.When, true}
	}
	x := shownFigure{ID: f.ID, When: f.When, N: f.N, Of: f.Of, Missing: f.Missing}
	if f.Of > 0 {
		x.Share, x.Low, x.High, x.Best, x.Worst = &f.Share, &f.Low, &f.High, &f.Best, &f.Worst
	}
	return x
}

// hides tells whether something of a report is not shown.
func hides(r evaluation.Report) bool {
	if r.Cohort.Invented {
		return false
	}
	gone := r.Hidden > 0 || len(r.FirstHour) == 0 || len(r.States) == 0
	for _, c := range []evaluation.Count{r.Families, r.Adults, r.Children, r.Ended} {
		gone = gone || c.Hidden
	}
	for _, x := range r.Rates {
		gone = gone || x.Hidden
	}
	for _, x := range r.Interplay {
		gone = gone || x.Hidden
	}
	return gone
}
