package desk

import (
	"strconv"
	"time"

	"samspil/internal/reading"
)

// familyChildren is what was measured, and which measures and appeals there are.
type familyChildren struct {
	Measured []measuredRow
	Measures []measureRow
	Appeals  []appealRow
}

// measuredRow is the latest value of one kind for one member, beside the one before.
type measuredRow struct {
	Who, Kind, Value, Before string
	At                       time.Time
}

type measureRow struct {
	Who, Code   string
	OutsideHome bool
	From        time.Time
	Until       *time.Time
	Planned     bool
}

type appealRow struct {
	Child, Party, Standing string
	At                     time.Time
}

func (w *wording) children(f reading.Family) (p familyChildren) {
	at := map[string]int{}
	for _, m := range f.Measurements { // oldest first
		k := m.Member + " " + string(m.Kind)
		i, known := at[k]
		value := strconv.FormatFloat(m.Value, 'f', -1, 64)
		if !known {
			at[k] = len(p.Measured)
			p.Measured = append(p.Measured, measuredRow{Who: w.member(m.Member), Kind: choice(w.in, m.Kind), Value: value, At: m.At})
			continue
		}
		p.Measured[i].Before, p.Measured[i].Value, p.Measured[i].At = p.Measured[i].Value, value, m.At
	}
	for _, m := range f.Measures {
		p.Measures = append(p.Measures, measureRow{w.member(m.Member), m.Code, m.OutsideHome, m.StartedAt, m.EndedAt, false})
	}
	for _, m := range f.Planned {
		if m.Became == "" {
			p.Measures = append(p.Measures, measureRow{w.member(m.Member), m.Code, m.OutsideHome, m.BeginsOn, nil, true})
		}
	}
	for _, a := range f.Appeals {
		p.Appeals = append(p.Appeals, appealRow{w.member(a.Member), w.member(a.Party), text(w.in, "appeal."+string(a.State)), a.ReceivedAt})
	}
	return p
}
