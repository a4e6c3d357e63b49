package document

import (
	"fmt"

	"samspil/internal/evaluation"
)

// beside are the measures of two cohorts next to each other. That the one did better says nothing of why: they are other families.
func (p *page) beside() section {
	l, other := p.l, p.of(*p.report.Beside)
	s := section{ID: "beside", Title: fmt.Sprintf(l.say("Sammenlignet med %s", "Compared with %s"), p.report.Beside.Cohort.Name)}
	text := []string{l.say("De to grupper har ingen familier til fælles, men de kan være forskellige fra begyndelsen. En forskel mellem tallene siger ikke, at den ene gruppe er hjulpet bedre. Overlapper intervallerne, kan forskellen være tilfældig.",
		"The two cohorts have no family in common, but they may differ from the beginning. A difference between figures does not say that one of them was helped better. Where the intervals overlap it may be chance.")}
	for _, part := range []struct {
		id, caption string
		ids         []string
	}{
		{"beside-adults", l.say("De voksne", "The adults"), join(ofWork, ofHours, ofWellbeing)},
		{"beside-children", l.say("Børn og unge", "The children"), join(ofCases, ofSchool)},
		{"beside-together", l.say("Samarbejdet", "Working together"), join(ofMeetings, ofDeadlines, ofComingBack)},
	} {
		var rows []row
		for _, id := range part.ids {
			rows = append(rows, row{Head: measure(id, l), Cells: []cell{p.unanchored(id), other.unanchored(id)}})
		}
		t := p.table(part.id, part.caption, []string{l.say("Mål", "Measure"), p.report.Cohort.Name, p.report.Beside.Cohort.Name}, rows...)
		t.Small = true
		s.Blocks = append(s.Blocks, block{Text: text, Table: t})
		text = nil
	}
	return s
}

// of is the page for another report.
func (p *page) of(r evaluation.Report) *page {
	other := *p
	other.report = r
	return &other
}

// unanchored is a measure as it came to be, in one cell without an address: that one belongs to the cohort's own.
func (p *page) unanchored(id string) cell {
	f, _ := p.figure(id, evaluation.AtEnd)
	c := p.short(f)
	c.ID = ""
	return c
}
