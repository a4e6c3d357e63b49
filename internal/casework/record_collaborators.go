package casework

import "time"

// CollaboratorRow is an outside party of a member; identity: N.
type CollaboratorRow struct {
	N           int                `json:"n" db:"n"` // in the journey, from 1
	Member      string             `json:"member" db:"member"`
	Kind        CollaboratorKind   `json:"kind" db:"kind"`
	Who         TextRef            `json:"who" db:"who"` // name and address
	Ground      CollaboratorGround `json:"ground" db:"ground"`
	ConsentedBy []string           `json:"consentedBy,omitempty" db:"consented_by"`
	AddedAt     time.Time          `json:"addedAt" db:"added_at"`
	EndedAt     *time.Time         `json:"endedAt,omitempty" db:"ended_at"`
}

// Readers of an outside party: those who may hear of its member. Where a foster family lives the child lives, and that nobody is told that can be decided later: of every foster family the children's department alone reads
// it, so that it tells nobody of whose place is secret.
func (r CollaboratorRow) Readers() Readers {
	return Readers{About: []string{r.Member}, Confidential: r.Kind == Fosterers}
}

func (c *Collaborator) row(ended *time.Time) CollaboratorRow {
	return CollaboratorRow{N: c.N, Member: c.Member, Kind: c.Kind, Who: c.Who, Ground: c.Ground, ConsentedBy: c.ConsentedBy, AddedAt: c.At, EndedAt: ended}
}
