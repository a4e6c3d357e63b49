package casework

import (
	"slices"
	"time"

	"samspil/internal/policy"
)

// AppealState says how far an appeal has come.
type AppealState string

// The states.
const (
	AppealUnclear    AppealState = "which-decision"   // it does not say which decision it is about, and several come into question
	AppealReassessed AppealState = "reassessment"     // the department looks at its own decision again
	AppealPassedOn   AppealState = "passed-on"        // the decision stands, and it is with the appeals board (Ankestyrelsen)
	AppealMayHold    AppealState = "may-hold-on"      // the department has changed its decision in part, and whoever appealed can hold on to the appeal
	AppealWon        AppealState = "decision-changed" // by the department itself or by the board
	AppealPartly     AppealState = "partly-changed"
	AppealSentBack   AppealState = "sent-back" // the board wants it decided anew
	AppealLost       AppealState = "decision-stands"
	AppealDismissed  AppealState = "dismissed"   // the board does not look into it, for example because it came too late
	AppealWithdrawn  AppealState = "withdrawn"   // by the party
	AppealMoot       AppealState = "moot"        // there is nothing to decide any more: the decision fell for another reason
	AppealHandedBack AppealState = "handed-back" // undecided, and the department's alone: the joint effort is over, or the child has left it
)

// Appeal (klage) is one party's complaint about a decision on a child.
type Appeal struct {
	N          int         `json:"n"`        // its number in the child's case, from 1; of one over what nobody else knows of from aloneFrom, so that others see no gap
	Decision   int         `json:"decision"` // the number of the decision it is about; 0: nobody knows
	Party      string      `json:"party"`
	ReceivedAt time.Time   `json:"receivedAt"`
	State      AppealState `json:"state"`
	Partly     bool        `json:"partly,omitempty"`   // the department has changed its decision in part
	Suspends   bool        `json:"suspends,omitempty"` // the department has heard that it keeps what was decided from being carried out
}

// pending tells whether nobody has settled the appeal yet.
func (a Appeal) pending() bool {
	return a.State == AppealUnclear || a.State == AppealReassessed || a.State == AppealPassedOn || a.State == AppealMayHold
}

// HeldByAppeal tells whether a closure that was decided must wait for the outcome of an appeal: complaints have no
// suspensive effect as a rule, so whether they hold the closure is policy.
func (s *State) HeldByAppeal(child *Member) bool {
	t := child.Child
	return s.Policy.Closure.AppealHoldsClosure && slices.ContainsFunc(t.Appeals, func(a Appeal) bool {
		return a.pending() && t.isOver(a, t.Closing())
	})
}

// alone tells whether an appeal is over a decision of which the children's department alone knows: so it is with the appeal, and what is asked and told of it.
func (a Appeal) alone() bool { return a.N > aloneFrom }

// inConfidence are the steps of an appeal of which the children's department alone knows.
var inConfidence = map[Step]Step{StepAppeal: StepConcernAppeal, StepReassessment: StepConcernReassessment, StepHoldOn: StepConcernHoldOn, StepRuling: StepConcernRuling}

// appealKey is the key of a step of an appeal.
func (a Appeal) appealKey(step Step, child string) Key {
	if own, is := inConfidence[step]; is && a.alone() {
		step = own
	}
	return Key{Step: step, Subject: subjectOf(child, a.Party), N: a.N}
}

// appealOf gives the appeal that a task is about.
func (s *State) appealOf(k Key) (child *Member, a *Appeal) {
	for _, m := range s.Members { // also of a child who has left the family
		if m.Child == nil {
			continue
		}
		for i, appeal := range m.Child.Appeals {
			if appeal.appealKey(k.Step, m.ID) == k {
				return m, &m.Child.Appeals[i]
			}
		}
	}
	return nil, nil
}

// decidedOn is a child about whom decisions can be complained of, until the journey has ended: also one who has turned 18, for the appeal
// outlives the birthday, or has left the family; and one who has died: whoever appeals may have an interest in an answer still.
func (s *State) decidedOn(id string) (*Member, *Refusal) {
	if s.Stage == Ended {
		return nil, s.running()
	}
	child := s.Member(id)
	if child == nil || child.Child == nil {
		_, r := s.child(id)
		return nil, r
	}
	return child, nil
}

// askAppeal opens a step of an appeal with the department that took the decision.
func (s *State) askAppeal(child *Member, a Appeal, step Step, at, now time.Time) {
	k := a.appealKey(step, child.ID)
	ask := s.ask(k.Step, k.Subject, k.N, at)
	ask.About = a.about(child)
	s.Open(ask, now)
}

// appealStands writes down how an appeal stands from now on.
func (s *State) appealStands(child *Member, a *Appeal, to AppealState, by Actor, now time.Time) {
	a.State = to
	s.note(now, Entry{
		Kind: AppealStands, Actor: by, Subject: child.ID, Key: a.appealKey(StepAppeal, child.ID).String(), Why: string(to),
		Rows: Rows{Appeals: []AppealRow{a.row(child)}},
	})
}

func (a Appeal) row(child *Member) AppealRow {
	return AppealRow{Member: child.ID, N: a.N, Decision: a.Decision, Party: a.Party, ReceivedAt: a.ReceivedAt, State: a.State}
}

// about is the child and the party; a child can be both.
func (a Appeal) about(child *Member) []string {
	if a.Party == child.ID {
		return []string{child.ID}
	}
	return []string{child.ID, a.Party}
}

// settled are the states in which an outcome leaves an appeal.
var settled = map[AppealOutcome]AppealState{
	DecisionStands: AppealLost, Changed: AppealWon, PartlyChanged: AppealPartly, SentBack: AppealSentBack, AppealRefused: AppealDismissed, AppealTakenBack: AppealWithdrawn, AppealNoMatter: AppealMoot,
}

// falls tells whether the decision that was appealed does not hold any more, as it was taken.
func (o AppealOutcome) falls() bool { return o == Changed || o == PartlyChanged || o == SentBack }

// carriedOut tells whether what the decision has begin has begun, and runs. One that is changed in part holds but for that part, which somebody carries
// out; what has not begun falls as a whole, for nothing may begin as it was decided.
func (d *ChildDecision) carriedOut(t *ChildTrack) bool {
	return d.Kind != DecisionToReturn && d.Kind != DecisionToEnd && t.runningMeasure(d.Measure) != nil
}

// outcome does what an appeal's outcome leads to. A closure that does not hold is undone; of a measure the engine undoes nothing: the children's
// department decides what follows, and is asked to. What concerned a child who has come of age meanwhile is opened no more, but for the support that begins then.
func (s *State) outcome(child *Member, a *Appeal, o AppealOutcome, why string, by Actor, now time.Time) {
	s.appealStands(child, a, settled[o], by, now)
	defer s.countAnew(child, a, now)
	d := child.Child.decision(a.Decision)
	if !o.falls() || child.Child.OfAgeAt != nil && (d == nil || d.Kind != DecisionYouthSupport) {
		return
	}
	if a.Decision == child.Child.Closes {
		s.undoClosure(child, why+" "+string(o), by, now)
		return
	}
	if d == nil || d.Fallen || d.Kind == DecisionToClose {
		return
	}
	if o == PartlyChanged && !d.Alone && d.carriedOut(child.Child) {
		s.Open(s.ask(StepAnew, child.ID, d.N, now), now)
		return
	}
	s.fall(child, d, why+" "+string(o), by, now)
}

// passOn sends the complaint on to the appeals board, by post, with the reasons why the decision stands, or because nobody reassesses it, or because the party holds on to it.
func (s *State) passOn(child *Member, a *Appeal, code Code, by Actor, now time.Time) {
	s.appealStands(child, a, AppealPassedOn, by, now)
	s.Notify(now, s.sends(a.alone()), code, a.appealKey(StepAppeal, child.ID), a.about(child), s.basis(StepReassessment, now))
	s.askAppeal(child, *a, StepRuling, now, now)
	s.tellAppellant(child, a, toAppellant[code], now)
}

// toAppellant is what who appealed hears, by what the board gets: that the municipality has looked at its decision again, and it stands; or that it has not, and why nobody there does
// (what the committee decided is not reassessed, read on ast.dk; that a late appeal is not is believed); or that the board is the one who brings it before the court.
var toAppellant = map[Code]Code{CodeAppealPassedOn: CodeAppealOutcome, CodeAppealToBoard: CodeAppealSentOn, CodeAppealToCourt: CodeAppealSentToCourt, CodeAppealHeldOn: CodeAppealOutcome}

// tellAppellant sends the party what has become of the appeal with the municipality (Forvaltningsloven § 22, and § 7, stk. 2, where it only goes on; both on memory). Each appeal has a letter
// of its own. It says what its code does, and brings the decision along only where that may be (child_letter_may.go). The board tells the party its ruling itself.
func (s *State) tellAppellant(child *Member, a *Appeal, code Code, now time.Time) {
	k := a.appealKey(StepAppeal, child.ID)
	m := Message{ID: s.MessageID(k, MessageLetter, 0) + "/" + string(code), Key: k.String(), Code: string(code)}
	if !a.Partly { // it does not hold any more as it was taken, and what was decided instead has a letter of its own
		m.Document = s.comesAlong(child, child.Child.decision(a.Decision), a.Party)
	}
	s.tellLetter(now, a.Party, m, s.basis(StepAppealPeriod, now))
	s.alsoTo(child, a.Party, m, s.basis(StepAppealPeriod, now), now)
}

// sends is the department that sends a letter, or passes an appeal on: the post, or the children's department itself where nobody else knows of it.
func (s *State) sends(alone bool) string {
	if alone {
		return s.Policy.Responsible(policy.Children).ID
	}
	return s.Policy.Responsible(policy.Post).ID
}

// AppealPeriodEnds is when the time to appeal is over for the last party that got the decision.
func (s *State) AppealPeriodEnds(d *ChildDecision) time.Time { return s.appealEnds(d.LastReceipt()) }

// appealEnds is when the time to appeal is over for a party that got the decision then.
func (s *State) appealEnds(receipt time.Time) time.Time {
	return *s.deadline(policy.AppealPeriod, From(policy.EventDecisionReceived, receipt)).Due
}
