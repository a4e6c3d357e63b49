package casework

import (
	"slices"
	"time"

	"samspil/internal/incoming"
	"samspil/internal/policy"
)

// EndingKind says why a journey ends.
type EndingKind string

// The endings.
const (
	Completed          EndingKind = "completed"
	Withdrew           EndingKind = "withdrew"
	NoConsent          EndingKind = "no-consent"
	OutsideTargetGroup EndingKind = "outside-target-group"
	Moved              EndingKind = "moved"  // fraflytning: the family moves to another municipality
	Merged             EndingKind = "merged" // the family goes on in another journey
	Death              EndingKind = "death"  // no adult or no child is left
)

// EndingRow is everything that is known of an ending whatever the family. Adding an ending is adding its row.
type EndingRow struct {
	Kind EndingKind
	// Settles is what the ending goes through before it is final, beside what every one waits for: the concerns that are open are
	// answered, and each department that heard of the journey confirms that it knows of the end. A journey that is completed has
	// had its closing meeting before its ending begins.
	Settles Step
	Da, En  string // what it is called, behind "the journey ends:"
}

// Endings are the rows of all endings.
func Endings() []EndingRow { return endingRows }

var endingRows = []EndingRow{
	{Kind: Completed, Da: "gennemført", En: "completed"},
	{Kind: Withdrew, Da: "familien trak sig", En: "the family withdrew"},
	{Kind: NoConsent, Da: "intet samtykke", En: "no consent"},
	{Kind: OutsideTargetGroup, Da: "uden for målgruppen", En: "outside the target group"},
	{Kind: Moved, Settles: StepHandover, Da: "flyttet til en anden kommune", En: "moved to another municipality"}, // which receipts the handover
	{Kind: Merged, Settles: StepMerge, Da: "lagt sammen med et andet forløb", En: "merged into another journey"},  // which has taken the members on
	{Kind: Death, Da: "dødsfald", En: "death"},
}

// row is what is known of an ending.
func (k EndingKind) row() EndingRow {
	i := slices.IndexFunc(endingRows, func(row EndingRow) bool { return row.Kind == k })
	if i < 0 {
		return EndingRow{Kind: k}
	}
	return endingRows[i]
}

// Choices are the endings and what they are called.
func (EndingKind) Choices() []incoming.Choice {
	all := make([]incoming.Choice, 0, len(endingRows))
	for _, row := range endingRows {
		all = append(all, is(row.Kind, row.Da, row.En))
	}
	return all
}

// Ending is the end of a journey: why, since when, and when everything was closed.
type Ending struct {
	Kind        EndingKind `json:"kind"`
	BeganAt     time.Time  `json:"beganAt"`
	DoneAt      *time.Time `json:"doneAt,omitempty"`
	RetainUntil *time.Time `json:"retainUntil,omitempty"`
	Told        []string   `json:"told,omitempty"` // the departments that have been told that it is over

	MovedTo    string    `json:"movedTo,omitempty"`    // the new municipality's code
	Handover   *Handover `json:"handover,omitempty"`   // what it is sent
	Sent       int       `json:"sent,omitempty"`       // how many times it was sent
	OnItsWay   bool      `json:"onItsWay,omitempty"`   // sent, and neither received nor failed
	MergedInto string    `json:"mergedInto,omitempty"` // the case that the family goes on in
	Settled    bool      `json:"settled,omitempty"`    // the new municipality has receipted, or the other journey has taken over

	ConcernsTold []string `json:"concernsTold,omitempty"` // the children about whom the children's department has told the new municipality of a concern
}

// Awaits tells whether the journey, on its way out, still has this step to go through.
func (s *State) Awaits(step Step) bool {
	return s.Ending != nil && !s.Ending.Settled && s.Ending.Kind.row().Settles == step
}

// ConcernsOpen tells whether something is open that no ending sets aside: a concern, news, a step of the ending's own, or a duty
// of a department's own of which the department has not confirmed yet that it has it back.
func (s *State) ConcernsOpen() bool {
	return s.DutiesUnconfirmed() || slices.ContainsFunc(s.OpenTasks(), func(t *Task) bool { return t.Key.Step.row().Outlasts })
}

// EndHeld tells whether something of that is open that everybody may know of.
func (s *State) EndHeld() bool {
	return s.DutiesUnconfirmed() || slices.ContainsFunc(s.OpenTasks(), func(t *Task) bool { return t.Key.Step.row().Outlasts && !t.Key.Step.Confidential() })
}

// TestTargetGroup looks whether the family is one that the joint effort is for. For one outside it the journey would end: a
// person confirms, or takes the family on all the same. A form may be wrong.
func (s *State) TestTargetGroup(now time.Time) {
	if inside := s.noteTargetGroup(now); !inside {
		s.proposeEnding(OutsideTargetGroup, Engine, now, 0)
		return
	}
	if s.StartedByConcern && !s.ParentsInvolved {
		s.askInvolvement(NewsConcern, policy.DoJointMeeting, now)
		return
	}
	s.takeOn(now)
}

// takeOn begins the work with a family that is in the target group, or that a person takes on all the same.
func (s *State) takeOn(now time.Time) {
	s.TargetGroupKnown = true
	s.oweInformation(now)
	s.TakeOver(now)
}

// noteTargetGroup writes down whether the family is in the target group.
func (s *State) noteTargetGroup(now time.Time) (inside bool) {
	why := "outside"
	if inside = s.inTargetGroup(); inside {
		why = "inside"
	}
	s.note(now, Entry{Kind: TargetGroupTested, Subject: Family, Why: why, Basis: policy.BasisPolicy})
	return inside
}

// inTargetGroup counts those in the family: so many adults on public support and so many children with a case, also one that
// the joint effort has brought to its end, and adults whom it has brought off it.
func (s *State) inTargetGroup() bool {
	support, cases := 0, 0
	for _, m := range s.Present() {
		if m.Adult != nil && (m.Adult.PublicSupport || m.Adult.Job != nil) {
			support++
		}
		if m.Child != nil && m.Child.Case != nil && m.Child.OfAgeAt == nil {
			cases++
		}
	}
	group := s.Policy.TargetGroup
	return support >= group.MinAdultsOnSupport && cases >= group.MinChildrenWithCase
}

// BeginEnding stops the joint work: open tasks are called off, waits are cut. What is a department's own statutory duty is handed
// back to it. What a journey must still do before it is over, its last stage does.
func (s *State) BeginEnding(now time.Time, by Actor, kind EndingKind, reason TextRef) {
	s.leave(now, by, Ending{Kind: kind}, reason)
}

func (s *State) leave(now time.Time, by Actor, as Ending, reason TextRef) {
	if s.Ending != nil {
		return
	}
	why := string(as.Kind)
	as.BeganAt, as.Sent = now.UTC(), s.Sent
	s.Ending, s.Stage, s.Unconfirmed = &as, Leaving, ""
	s.note(now, Entry{
		Kind: EndingBegan, Actor: by, Subject: Family, Key: as.MovedTo + as.MergedInto, Why: why, Reason: reason, Rows: Rows{Journey: s.row()},
	})
	s.noFinals(as.Kind, now)
	s.Refused = slices.DeleteFunc(s.Refused, func(r RefusedMail) bool { return !r.Message.outlasts() })
	for _, m := range s.Members {
		s.handBackInformation(m, by, now, why)
	}
	for _, t := range s.OpenTasks() {
		sorting := slices.ContainsFunc(s.Refused, func(r RefusedMail) bool { return r.Task == t.Key })
		if !sorting && !t.Key.Step.row().Outlasts {
			s.callOffJoint(t, by, now, why)
		}
	}
	for _, child := range s.Children() {
		s.handBackLetters(child, by, now, why)
		s.handBackClosing(child, by, now, why)
		s.handBackAppealPeriods(child, by, now, why)
	}
	s.concernsMove(now)
	s.marksLeft(now)
	for _, x := range s.Suspended() {
		s.endSuspension(x.N, by, now, now, why, 0)
	}
	s.cut("")
}

// EndJourney writes down that everything is closed, and until when the family's data are kept.
func (s *State) EndJourney(now time.Time) {
	at, until := now.UTC(), s.Policy.RetainUntil(now)
	s.Stage = Ended
	s.Ending.DoneAt, s.Ending.RetainUntil, s.Ending.Handover = &at, &until, nil
	s.note(now, Entry{Kind: JourneyEnded, Subject: Family, Key: s.Ending.MovedTo + s.Ending.MergedInto, Why: string(s.Ending.Kind), Again: s.again(), AgainBy: s.supportersKnown(), Rows: Rows{
		Journey:  s.row(),
		Outcomes: []OutcomeRow{{Subject: Family, Kind: OutcomeEnded, At: at, Detail: string(s.Ending.Kind)}},
	}})
}

// TellEnd tells every department that has heard of the journey that it is over, once. The department responsible for children is told
// when what it alone knows of is answered; nobody else waits for that, or they could tell that there is something.
func (s *State) TellEnd(now time.Time) {
	children := s.Policy.Responsible(policy.Children).ID
	for _, d := range s.Policy.Departments {
		if slices.Contains(s.Told, d.ID) && !slices.Contains(s.Ending.Told, d.ID) && (d.ID != children || !s.ConcernsOpen()) {
			s.Ending.Told = append(s.Ending.Told, d.ID)
			k := Key{Step: StepJourneyEnd, Subject: d.ID, N: 1 + s.GoesOn}
			s.tell(now, Message{
				ID: s.MessageID(k, MessageJourneyEnd, 0), Department: d.ID, Kind: MessageJourneyEnd, Key: k.String(), Code: string(s.Ending.Kind),
			}, Duty, "")
		}
	}
}
