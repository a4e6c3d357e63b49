package casework

import "time"

// What the register holds of a child's case.

// MeasureRow is one measure for a child; identity: Member, N.
type MeasureRow struct {
	Member      string     `json:"member" db:"member"`
	N           int        `json:"n" db:"n"`       // from 1, over all time
	Code        string     `json:"code" db:"code"` // KLE number
	OutsideHome bool       `json:"outsideHome,omitempty" db:"outside_home"`
	StartedAt   time.Time  `json:"startedAt" db:"started_at"`
	EndedAt     *time.Time `json:"endedAt,omitempty" db:"ended_at"` // by a decision, with the case, or with the child's coming of age
}

// measureRows are all measures there have been for a child. Those of a case that is over ended with it.
func (m *Member) measureRows() (rows []MeasureRow) {
	t := m.Child
	if t.Case == nil {
		return nil
	}
	over := t.ClosedAt
	if over == nil {
		over = t.OfAgeAt
	}
	for _, x := range t.Case.Measures {
		row := MeasureRow{Member: m.ID, N: x.N, Code: x.Code, OutsideHome: x.OutsideHome, StartedAt: x.StartedAt, EndedAt: x.EndedAt}
		if row.EndedAt == nil {
			row.EndedAt = over
		}
		rows = append(rows, row)
	}
	return rows
}

// PlannedRow is one measure, or placement, that a decision has begin on a day; identity: Member, Decision.
type PlannedRow struct {
	Member      string        `json:"member" db:"member"`
	Decision    int           `json:"decision" db:"decision"` // among the decisions on the child
	Code        string        `json:"code" db:"code"`         // KLE number
	OutsideHome bool          `json:"outsideHome,omitempty" db:"outside_home"`
	Instead     int           `json:"instead,omitempty" db:"instead"` // the measure in whose place it comes
	Ground      MeasureGround `json:"ground" db:"ground"`
	DecidedAt   time.Time     `json:"decidedAt" db:"decided_at"`
	BeginsOn    time.Time     `json:"beginsOn" db:"begins_on"`
	Became      PlanEnd       `json:"became,omitempty" db:"became"`
}

// plannedRows are all measures that were ever decided for a day to come.
func (m *Member) plannedRows() (rows []PlannedRow) {
	for _, d := range m.Child.Decided {
		if p := d.Plan; p != nil {
			rows = append(rows, PlannedRow{
				Member: m.ID, Decision: d.N, Code: p.Code, OutsideHome: p.OutsideHome, Instead: p.N, Ground: d.planGround(), DecidedAt: d.DecidedAt, BeginsOn: p.On, Became: p.Became,
			})
		}
	}
	return rows
}

// AppealRow is one appeal against a decision on a child; identity: Member, N.
type AppealRow struct {
	Member     string      `json:"member" db:"member"` // the child
	N          int         `json:"n" db:"n"`           // from 1
	Decision   int         `json:"decision" db:"decision"`
	Party      string      `json:"party" db:"party"`
	ReceivedAt time.Time   `json:"receivedAt" db:"received_at"`
	State      AppealState `json:"state" db:"state"`
}

// ProtectionRow is what protects a child whom an assessment found in acute danger; identity: Member, N. Only the department responsible for
// children may be shown it.
type ProtectionRow struct {
	Member    string    `json:"member" db:"member"`
	N         int       `json:"n" db:"n"` // of the concern whose assessment found the danger
	Protects  Protects  `json:"protects" db:"protects"`
	Who       TextRef   `json:"who,omitempty" db:"who,null"` // who looks after the child; none: there was no danger any more
	Sleeps    Sleeps    `json:"sleeps" db:"sleeps"`
	DecidedAt time.Time `json:"decidedAt" db:"decided_at"`
}

// ConcernRow is one concern about a child; identity: Member, N. Only the department responsible for children may be shown it. One
// that is attached to another has that one's assessment, and one that was screened with another that one's screening: the row itself repeats neither.
type ConcernRow struct {
	Member     string         `json:"member" db:"member"`
	N          int            `json:"n" db:"n"` // from 1
	Source     ConcernSource  `json:"source" db:"source"`
	ReceivedAt time.Time      `json:"receivedAt" db:"received_at"`
	Text       TextRef        `json:"text" db:"text"`
	Reporter   TextRef        `json:"reporter,omitempty" db:"reporter,null"`      // who said it; none: anonymous, and from inside whoever sent it in
	AttachedTo int            `json:"attachedTo,omitempty" db:"attached_to,null"` // the number of the concern whose assessment is about this one too; 0: it has its own
	Receipt    int            `json:"receipt,omitempty" db:"receipt,null"`        // the number of the receipt that is owed for it; 0: there is nobody to send one to
	ReceiptOf  string         `json:"receiptOf,omitempty" db:"receipt_of,null"`   // the sibling under whom that receipt is owed; empty: the child
	AssessedAt *time.Time     `json:"assessedAt,omitempty" db:"assessed_at"`      // nil until then, and for ever where the child died first
	Acute      bool           `json:"acute,omitempty" db:"acute"`                 // the child was found to be in acute danger
	Screening  int            `json:"screening,omitempty" db:"screening,null"`    // the number of the concern with which it is screened: its own, or that of the one that was open; 0: until it is assessed, and for ever where the person was of age then
	ScreenedAt *time.Time     `json:"screenedAt,omitempty" db:"screened_at"`
	Outcome    ConcernOutcome `json:"outcome,omitempty" db:"outcome,null"`
	MovedTo    string         `json:"movedTo,omitempty" db:"moved_to,null"` // it was about another child: which, or ConcernElsewhere; empty: it is about this one
	Second     string         `json:"second,omitempty" db:"second,null"`    // staff id of whoever had not worked with the child before, where measures ran
}
