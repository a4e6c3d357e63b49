package casework

import "time"

// MarkRow is one mark that keeps two members from each other; identity: N. It is for the children's department alone.
type MarkRow struct {
	N        int        `json:"n" db:"n"` // from 1
	Kind     MarkKind   `json:"kind" db:"kind"`
	Member   string     `json:"member" db:"member"`
	Other    string     `json:"other" db:"other"` // with whom the member is never together, or of whom the member is not to know
	Since    time.Time  `json:"since" db:"since"`
	Reason   TextRef    `json:"reason,omitempty" db:"reason,null"` // none where the journey before has it
	LiftedAt *time.Time `json:"liftedAt,omitempty" db:"lifted_at"`
}

// Readers of a mark: nobody but the children's department learns that there is one.
func (r MarkRow) Readers() Readers {
	return Readers{About: []string{r.Member, r.Other}, Confidential: true}
}

// MarkedParts are the parts in which members are called and named, by the marks that the register has: see State.
func MarkedParts(members []string, marks []MarkRow) [][]string {
	return partsOf(members, func(a, b string) bool {
		for _, x := range marks {
			if x.LiftedAt == nil && (x.Member == a && x.Other == b || x.Member == b && x.Other == a) {
				return true
			}
		}
		return false
	})
}
