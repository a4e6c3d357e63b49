package casework

import "time"

// LeftWhy says why somebody has no part in the joint effort any more.
type LeftWhy string

// The reasons.
const (
	LeftFamily      LeftWhy = "left-family"
	LeftTargetGroup LeftWhy = "left-target-group" // an adult who is still in the family, without an employment track
	Died            LeftWhy = "died"
	Outside         LeftWhy = "outside"  // has custody, and has never lived with the family: a party, who gets letters, is heard and asked for consent, and works on nothing here
	GrownUp         LeftWhy = "grown-up" // a child who turned 18: goes on as an adult, or on their own
)

// Member is one person in the family, known here by a number only ("adult-1", "child-2"). Who that is stands in the
// vault.
type Member struct {
	ID    string      `json:"id"`
	Kind  MemberKind  `json:"kind"`
	Adult *AdultTrack `json:"adult,omitempty"` // for an adult
	Child *ChildTrack `json:"child,omitempty"` // for a child

	Protected bool `json:"protected,omitempty"` // name and address are protected (navne- og adressebeskyttelse); who it is stands in the vault

	Marks []Mark `json:"marks,omitempty"` // by which the member is kept from others, in the order in which they were made; confidential

	Protections int `json:"protections,omitempty"` // how many times that was set or lifted on the way

	// Unnumbered: the member has no CPR number, or a replacement number: no Digital Post reaches them, and nobody is found by it.
	Unnumbered bool `json:"unnumbered,omitempty"`

	Reach   Reach `json:"reach,omitzero"`    // how the member can be reached
	Words   Words `json:"words,omitzero"`    // on how to contact them, of the last decision that said so
	Reaches int   `json:"reaches,omitempty"` // how many times that was recorded on the way

	PlanLetters []PlanLetter `json:"planLetters,omitempty"` // what the meetings have sent them, and waits to be seen
	PlanLooks   int          `json:"planLooks,omitempty"`   // how many times somebody was asked to see one

	Informing Informing `json:"informing,omitzero"` // how far they have come to be told that they are in the journey

	ConsentAsked int `json:"consentAsked,omitempty"` // questions about consent that the member has answered or let lapse

	CaseIDs []CaseID `json:"caseIds,omitempty"` // the member's running cases in the departments' own systems, sorted by department

	Untold []string `json:"untold,omitempty"` // departments at the table that have not heard yet that the member has joined

	Was string `json:"was,omitempty"` // of an adult: the child who they were in this journey

	LeftAt  *time.Time `json:"leftAt,omitempty"` // left the family, or died
	LeftWhy LeftWhy    `json:"leftWhy,omitempty"`
	Backs   int        `json:"backs,omitempty"` // how many times it was a mistake that the member had left, or died
}

// CaseID is the id of a member's running case in one department's own system: a number, never a name.
type CaseID struct {
	Department string `json:"department"`
	ID         string `json:"id"`
}

// CaseAt is the id of the member's running case in a department's own system; "" when it has none that is known.
func (m *Member) CaseAt(department string) string {
	for _, c := range m.CaseIDs {
		if c.Department == department {
			return c.ID
		}
	}
	return ""
}

// InFamily tells whether the member is still one of the family. Who is not, counts nowhere: not for consent, quorum,
// target group or measurements, and has no track.
func (m *Member) InFamily() bool { return m.LeftAt == nil && m.LeftWhy != Outside }

// Goes tells whether there is something to do on the member's track now.
func (m *Member) Goes() bool {
	goes, _ := m.track()
	return goes
}

// track tells whether there is something to do on the member's track, and where it stands.
func (m *Member) track() (goes bool, stage string) {
	if m.Adult != nil {
		return m.InFamily() && m.Adult.Goes(), m.Adult.Stage()
	}
	return m.InFamily() && m.Child.Goes(), m.Child.Stage()
}
