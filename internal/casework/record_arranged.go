package casework

import "time"

// ArrangementRow is a time that a meeting was arranged for; identity: N. One that is moved has a row for each time.
type ArrangementRow struct {
	N             int       `json:"n" db:"n"`     // among all of the journey, from 1
	Key           string    `json:"key" db:"key"` // the meeting
	ArrangedAt    time.Time `json:"arrangedAt" db:"arranged_at"`
	StartsAt      time.Time `json:"startsAt" db:"starts_at"`                     // its first part
	Departments   []string  `json:"departments,omitempty" db:"departments"`      // invited
	AfterDeadline bool      `json:"afterDeadline" db:"after_deadline"`           // it was arranged for later than the task's deadline
	NoInterpreter []string  `json:"noInterpreter,omitempty" db:"no_interpreter"` // members who need an interpreter, and for whom none is booked

	Ended       ArrangementEnd `json:"ended,omitempty" db:"ended"` // empty while it is to be held
	EndedAt     *time.Time     `json:"endedAt,omitempty" db:"ended_at"`
	CancelledBy CancelledBy    `json:"cancelledBy,omitempty" db:"cancelled_by"`
	CancelledOf string         `json:"cancelledOf,omitempty" db:"cancelled_of"` // the department that cancelled it
	CancelledAs CancelWhy      `json:"cancelledAs,omitempty" db:"cancelled_as"` // why
}

// ArrangementEnd is what became of a time that a meeting was arranged for.
type ArrangementEnd string

// What can have become of it.
const (
	ArrangedHeld      ArrangementEnd = "held"
	ArrangedMoved     ArrangementEnd = "moved"
	ArrangedCancelled ArrangementEnd = "cancelled"
	ArrangedOff       ArrangementEnd = "called-off" // the meeting itself was called off
)

// ArrangedPartRow is one part of a meeting that was arranged; identity: N, Part.
type ArrangedPartRow struct {
	N             int       `json:"n" db:"n"`       // of the arrangement
	Part          int       `json:"part" db:"part"` // from 1
	StartsAt      time.Time `json:"startsAt" db:"starts_at"`
	Online        bool      `json:"online" db:"online"`
	Place         TextRef   `json:"place,omitempty" db:"place,null"`
	Members       []string  `json:"members" db:"members"`
	Interpreters  []string  `json:"interpreters,omitempty" db:"interpreters"`   // of these: for whom one is booked
	Collaborators []string  `json:"collaborators,omitempty" db:"collaborators"` // outside parties that are invited, as collaborator-1
}

// Readers of a time that a meeting is arranged for: as of the meeting.
func (r ArrangementRow) Readers() Readers { return Readers{About: []string{Family}} }

// Readers of a part of it: who may hear of everybody in it.
func (r ArrangedPartRow) Readers() Readers { return Readers{About: r.Members} }

func (a *Arranged) row() ArrangementRow {
	return ArrangementRow{
		N: a.N, Key: a.Key.String(), ArrangedAt: a.At, StartsAt: a.Starts(), Departments: a.Departments,
		AfterDeadline: a.AfterDeadline, NoInterpreter: a.NoInterpreter,
	}
}

func (a *Arranged) rows() Rows {
	rows := Rows{Arrangements: []ArrangementRow{a.row()}}
	for i, p := range a.Parts {
		rows.ArrangedParts = append(rows.ArrangedParts, ArrangedPartRow{
			N: a.N, Part: i + 1, StartsAt: p.Start, Online: p.Online, Place: p.Place, Members: p.Members, Interpreters: p.Interpreters, Collaborators: p.Collaborators,
		})
	}
	return rows
}
