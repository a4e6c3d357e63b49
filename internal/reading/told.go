package reading

import (
	"time"

	"github.com/lib/pq"

	"samspil/internal/casework"
	"samspil/internal/policy"
	"samspil/internal/register"
)

// Told is something that a department was told of a family, or was not.
type Told struct {
	At         time.Time            `json:"at"`
	Department string               `json:"department"`
	Key        string               `json:"key"`
	Kind       casework.MessageKind `json:"kind"`
	Code       string               `json:"code"`
	Told       bool                 `json:"told"`
	Missing    casework.Missing     `json:"missing"` // why not
	Basis      string               `json:"basis"`
}

// told reads what the database gives the reader of it.
func (l *Layer) told(into *[]Told) register.More {
	children := pq.QuoteLiteral(l.policy.Responsible(policy.Children).ID)
	return register.More{SQL: `SELECT json_agg(x) FROM register.reader_told(` + children + `) x WHERE $1 <> ''`, Into: into}
}
