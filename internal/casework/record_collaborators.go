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

// Readers of an outside party: those who may hear of its member.
func (r CollaboratorRow) Readers() Readers { return Readers{About: []string{r.Member}} }

func (c *Collaborator) row(ended *time.Time) CollaboratorRow {
	return CollaboratorRow{N: c.N, Member: c.Member, Kind: c.Kind, Who: c.Who, Ground: c.Ground, ConsentedBy: c.ConsentedBy, AddedAt: c.At, EndedAt: ended}
}
