package casework

import (
	"slices"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/incoming"
	"samspil/internal/policy"
)

// Others than the children's department decide on a child, too. The committee decides what goes on without consent (Barnets lov § 142, read in LBK 282/2025), and
// may not follow what the department asks of it. The appeals board (Ankestyrelsen) may take up a case that nobody has appealed: it has the municipality take a step or
// a decision by a day that it sets, or decides itself and has that carried out; in haste its director decides for the time being, which the committee need not approve,
// and which holds for a month. Who does not agree with the board has it brought before the city court, through the board, within four weeks. All of that was read on
// ast.dk ("Ankestyrelsens handlemuligheder", "Ankestyrelsen kan i særlige tilfælde træffe en akut afgørelse"); Barnets lov §§ 143-154 were not. Who has custody is
// decided by a court or Familieretshuset. The engine records what was decided, and does what follows; whoever decided has heard the parties and given the reasons.

// Deciders beside the committee and its chair.
const (
	ByBoard        MeasureDecider = "appeals-board"  // Ankestyrelsen, on a meeting
	ByDirector     MeasureDecider = "board-director" // its director, for the time being
	ByCourt        MeasureDecider = "court"
	ByFamilyAgency MeasureDecider = "family-agency" // Familieretshuset
)

// provisional tells whether what somebody decides holds for the time being only, and is carried out at once.
func (d MeasureDecider) provisional() bool { return d == ByChair || d == ByDirector }

// OthersDecide is what somebody else than the children's department decided.
type OthersDecide string

// What they decide.
const (
	OthersPlace       OthersDecide = "placement"       // the child is placed, or stays where it is placed, on this decision
	OthersReturn      OthersDecide = "return-home"     // the child comes home from its placement
	OthersOrder       OthersDecide = "to-decide"       // the department is to take a step, or a decision
	OthersInvestigate OthersDecide = "investigation"   // the child is investigated
	OthersRefuse      OthersDecide = "not-followed"    // what the department asked for is not decided
	OthersStands      OthersDecide = "decision-stands" // an earlier decision on the child holds
	OthersSetAside    OthersDecide = "decision-falls"  // an earlier decision on the child does not hold any more
	OthersCustody     OthersDecide = "custody"         // who has custody from now on
)

// Choices are what others decide.
func (OthersDecide) Choices() []incoming.Choice {
	return choices(
		is(OthersPlace, "barnet er anbragt eller bliver på anbringelsesstedet", "the child is placed, or stays where it is placed"),
		is(OthersReturn, "barnet hjemgives", "the child comes home"),
		is(OthersOrder, "kommunen skal tage et skridt eller træffe en afgørelse", "the municipality is to take a step or a decision"),
		is(OthersInvestigate, "barnet skal undersøges", "the child is to be investigated"),
		is(OthersRefuse, "indstillingen er ikke fulgt", "what the department asked for was not decided"),
		is(OthersStands, "en tidligere afgørelse gælder fortsat", "an earlier decision holds"),
		is(OthersSetAside, "en tidligere afgørelse gælder ikke længere", "an earlier decision does not hold any more"),
		is(OthersCustody, "hvem der har forældremyndigheden", "who has custody"),
	)
}

// may tells whether it is theirs to decide. What the committee decides on a placement is recorded as our decision on a measure is (decide-measure), for there we
// hear the parties and write the reasons.
func (d MeasureDecider) may(what OthersDecide) bool {
	switch d {
	case ByCommittee:
		return what == OthersInvestigate || what == OthersRefuse
	case ByBoard:
		return what != OthersCustody && what != OthersRefuse
	case ByDirector:
		return what == OthersPlace
	case ByCourt:
		return what == OthersStands || what == OthersSetAside || what == OthersReturn || what == OthersCustody
	case ByFamilyAgency:
		return what == OthersCustody
	}
	return false
}

// Instance is whom a decision on a child is appealed to next.
type Instance string

// The instances.
const (
	ToDepartment Instance = "department" // it looks at its own decision again, and what stands goes to the board
	ToBoard      Instance = "appeals-board"
	ToCourt      Instance = "court" // through the board, within four weeks: nothing can be appealed to an authority any more
)

// AppealedTo is whom a party appeals to.
func (d *ChildDecision) AppealedTo() Instance {
	switch d.DecidedBy {
	case "":
		return ToDepartment
	case ByCommittee, ByChair:
		return ToBoard
	}
	return ToCourt
}

// askInvestigation has a child investigated that somebody else decided is to be, by the day that was set where one was and it is sooner.
func (s *State) askInvestigation(child *Member, decided time.Time, until incoming.Day, now time.Time) {
	s.holdClosure(child, now)
	s.OpenInvestigation(child, decided, now)
	for _, t := range s.OpenTasks() {
		if t.Key.Step.in(LooksInto) && t.Key.Subject == child.ID && until.Given() && t.Deadline.Due.After(calendar.EndOfDay(until.Start())) {
			s.dueOn(t, until, now)
		}
	}
}

// askOrdered has the children's department do what it was told to, by the day that was set.
func (s *State) askOrdered(child *Member, d *ChildDecision, until incoming.Day, now time.Time) {
	t := s.Open(s.ask(StepAnew, child.ID, d.N, now), now)
	if until.Given() {
		s.dueOn(t, until, now)
	}
}

// dueOn moves a deadline to the day that somebody else has set, which is nobody's here to extend.
func (s *State) dueOn(t *Task, until incoming.Day, now time.Time) {
	to, due := t.Deadline, calendar.EndOfDay(until.Start()).UTC()
	to.Due = &due
	to.Reminders = slices.DeleteFunc(slices.Clone(to.Reminders), func(at time.Time) bool { return !at.Before(due) })
	s.moveDeadline(t, to, now, Entry{Why: "set by who decided"})
}

// tellBoard tells the children's department to inform the board, and asks for its word: where the committee does not decide as its director did, that has no effect until
// the director has said whether it has, within ten days (read on ast.dk). Until then the child stays.
func (s *State) tellBoard(child *Member, d *ChildDecision, decided, now time.Time) {
	s.Notify(now, s.Policy.Responsible(policy.Children).ID, CodeTellBoard, d.key(child.ID), []string{child.ID}, s.basis(StepCommitteeFinal, now))
	s.askBoard(child, d, boardsDirector, decided, now)
}

// key is that of the decision which the entry is about: the earlier one, or the one that is taken now. Custody is none of those on the child.
func (d RecordDecision) key(t *ChildTrack) string {
	n := t.Decisions + 1
	switch {
	case d.Decides == OthersInvestigate: // of which nobody else knows
		return Key{Step: StepInvestigation, Subject: d.Child, N: aloneFrom + len(t.Alone) + 1}.String()
	case d.About != 0:
		n = d.About
	case d.Decides == OthersCustody:
		return ""
	case d.Decides == OthersPlace && t.Proposed:
		n++ // the closing that is proposed has a number, and will not be decided
	}
	return Key{Step: StepMeasure, Subject: d.Child, N: n}.String()
}
