package policy

import (
	"time"

	"samspil/internal/calendar"
)

// Row is what one rule, in one variant, gives when its clock starts at a moment. Times are in Copenhagen's offset.
type Row struct {
	ID      string `json:"id"`
	Variant string `json:"variant"`
	// Start is the moment; Target and Due are nil where there is none.
	Start       time.Time    `json:"start"`
	Target      *time.Time   `json:"target"`
	Due         *time.Time   `json:"due"`
	Reminders   []time.Time  `json:"reminders"`
	Escalations []Escalation `json:"escalations"`
	Basis       string       `json:"basis"`
	Verified    bool         `json:"verified"`
}

// Overview is every rule in force on the day of the moment, as if its clock started then: one row for a rule, or one per
// variant, in the policy's order.
func (p *Policy) Overview(at time.Time) []Row {
	day := calendar.ISODate(at)
	rows := []Row{}
	for _, rule := range p.Rules {
		if !rule.inForce(day) {
			continue
		}
		for _, variant := range rule.variantIDs() {
			d, err := p.Deadline(rule.ID, Options{Variant: variant, Start: at})
			if err == nil { // a loaded policy gives none: rule, version and variant are its own
				rows = append(rows, row(d))
			}
		}
	}
	return rows
}

// variantIDs has one empty id for a rule without variants.
func (r Rule) variantIDs() []string {
	if len(r.Variants) == 0 {
		return []string{""}
	}
	ids := make([]string, len(r.Variants))
	for i, v := range r.Variants {
		ids[i] = v.ID
	}
	return ids
}

func row(d Deadline) Row {
	r := Row{
		ID: d.Rule, Variant: d.Variant, Start: inCopenhagen(d.Start), Target: moved(d.Target, inCopenhagen), Due: moved(d.Due, inCopenhagen),
		Reminders: []time.Time{}, Escalations: []Escalation{}, Basis: d.Basis, Verified: d.Verified,
	}
	for _, at := range d.Reminders {
		r.Reminders = append(r.Reminders, inCopenhagen(at))
	}
	for _, e := range d.Escalations {
		r.Escalations = append(r.Escalations, Escalation{At: inCopenhagen(e.At), To: e.To})
	}
	return r
}

func inCopenhagen(t time.Time) time.Time { return t.In(calendar.Copenhagen) }
