package casework

import (
	"slices"
	"time"

	"samspil/internal/policy"
)

// A family moves to another municipality while a concern about a child is open, or its situation is investigated or clarified. The package that the post sends (ending_handover.go) says
// nothing of it: whoever sends it would learn that there is a concern. The children's department tells the new municipality itself, by a
// task that only it knows of, and the journey does not end before it has said that it did, or why there is nothing to tell (Barnets lov
// § 132, read: whoever finds that a child needs special support tells the new municipality, with what it has found).

// concernMoves asks the children's department to tell the new municipality of a concern about a child of a family that moves, and of what was
// found where that is more than nothing, unless it is asked already.
func (s *State) concernMoves(child *Member, now time.Time) {
	if s.Ending == nil || s.Ending.Kind != Moved || !child.InFamily() || s.asked(StepConcernHandover, child) {
		return
	}
	s.Open(s.ask(StepConcernHandover, child.ID, s.next(string(StepConcernHandover)+" "+child.ID), now), now)
}

// concernsMove does so for each child about whom a concern is open or who is looked into, when the move is decided; and for one who is placed acutely without a decision, and a sibling
// of a placed child on whom nobody has decided yet: the package is about children with a case, and so says nothing of one who may have lacked care beside the other (Barnets lov § 21, stk. 2). So it does where contact is restricted
// (§ 105, read) or nobody is told where a child lives: the package names the parents and the measure, and says nothing of that; whoever does not know of it over there can tell the one from whom it is kept.
func (s *State) concernsMove(now time.Time) {
	for _, child := range s.Children() {
		if s.tellsOf(child) {
			s.concernMoves(child, now)
		}
	}
	if children := s.Children(); s.marked() && len(children) > 0 {
		s.concernMoves(children[0], now) // who is kept from whom the package does not say either: whoever sends it would learn it
	}
}

// tellsOf tells whether there is something of a child that the package does not say.
func (s *State) tellsOf(child *Member) bool {
	undecided := slices.ContainsFunc(slices.Concat(s.Of(StepSibling), s.Of(StepAcutePlacement)), func(t *Task) bool { return t.Key.Subject == child.ID && t.State == Returned })
	return s.ConcernOpen(child) || s.underway(child) != nil || undecided || s.contactRestricted(child) || s.supportUnsaid(child)
}

// supportUnsaid tells whether a child's support is said by no package: it has a case, with measures that run or are planned, and has left the family, or the journey is one that only the children's department knows of.
func (s *State) supportUnsaid(child *Member) bool {
	return child.Child.CaseOpen() && (!child.InFamily() || s.childrensAlone())
}

// handoverGone takes back that a municipality is told of a concern about a child whom it is not about, unless there is something else to tell it of the child: in doubt it stays, and a person says that there is not.
// Where it has been told already it hears that it was another child.
func (s *State) handoverGone(child *Member, now time.Time) {
	if s.Ending == nil && child.InFamily() {
		return // what is asked then is another matter: that a concern stays here
	}
	if s.Ending != nil && slices.Contains(s.Ending.ConcernsTold, child.ID) {
		if !s.asked(StepConcernHandover, child) {
			s.Open(s.ask(StepConcernHandover, child.ID, s.next(string(StepConcernHandover)+" "+child.ID), now), now)
		}
		for _, t := range s.OpenTasks() {
			if t.Key.Step == StepConcernHandover && t.Key.Subject == child.ID {
				s.Notify(now, s.Policy.Responsible(policy.Children).ID, CodeConcernOfAnother, t.Key, []string{child.ID}, s.basis(StepConcernHandover, now))
			}
		}
		return
	}
	alone := s.handedBack(func(h HandedBack) bool {
		since := s.Ending != nil && h.At.After(s.Ending.BeganAt)
		return h.Key.Subject == child.ID && (since || h.Key.Step.in(LooksInto) || h.Key.Step == StepAcutePlacement || h.Key.Step == StepSibling)
	})
	children := s.Children()
	first := s.marked() && len(children) > 0 && children[0] == child // of whom it is told who is kept from whom
	if len(alone) == 0 && !first && !s.tellsOf(child) && !s.asked(StepAcutePlacement, child) {
		s.callOff(StepConcernHandover, child, "moved", now)
	}
}

// contactRestricted tells whether a decision restricts who sees a child, writes to it or knows where it is, here or in the journey before: each has a last day, on which somebody says what holds after it.
func (s *State) contactRestricted(child *Member) bool {
	return s.placeSecret(child) || slices.ContainsFunc(s.Of(StepContactEnds), func(t *Task) bool {
		return t.Key.Subject == child.ID && (t.IsOpen() || t.State == Returned)
	})
}

// HandOverConcern is the children's department saying that the new municipality has been told of a child about whom a concern was open when the
// family moved, or who has support and lives there without the family, or that the screening found nothing to tell.
type HandOverConcern struct {
	Task   string  `json:"task"`
	Told   bool    `json:"told" required:"true" da:"Den nye kommune har fået besked" en:"The new municipality has been told"`
	Reason TextRef `json:"reason,omitempty" da:"Hvad I har fortalt, eller hvorfor der ikke er noget at fortælle" en:"What you have told, or why there is nothing to tell"`
	Happened
}

func (HandOverConcern) Name() string { return "hand-over-concern" }

// Check that it is asked for, and that nobody finds that there is nothing to tell before the concern is screened, or without saying why.
func (d HandOverConcern) Check(s *State, _ Actor, _ time.Time) *Refusal {
	t, r := s.openTask(d.Task, StepConcernHandover)
	if r != nil || d.Told {
		return r
	}
	if s.ConcernOpen(s.Member(t.Key.Subject)) {
		return refuse("handover-unscreened", "told", "Underretningen er ikke vurderet og screenet endnu. Gør det først, eller giv den nye kommune besked nu.",
			"The concern is not assessed and screened yet. Do that first, or tell the new municipality now.")
	}
	return reasonGiven(d.Reason)
}

func (d HandOverConcern) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepConcernHandover)
	s.answerAndForget(t, by, now, d, d.Reason, Rows{})
	if d.Told && s.Ending != nil && !slices.Contains(s.Ending.ConcernsTold, t.Key.Subject) {
		s.Ending.ConcernsTold = append(s.Ending.ConcernsTold, t.Key.Subject)
	}
}

// concernsBack asks the children's department, when the move was a mistake, to tell the other municipality that the concern stays here: each of the two would think that the other has it.
func (s *State) concernsBack(told []string, now time.Time) {
	for _, id := range told {
		k := s.Open(s.ask(StepConcernHandover, id, s.next(string(StepConcernHandover)+" "+id), now), now).Key
		s.Notify(now, s.Policy.Responsible(policy.Children).ID, CodeConcernStays, k, []string{id}, s.basis(StepConcernHandover, now))
	}
}

func (d HandOverConcern) went() string {
	if d.Told {
		return "told"
	}
	return "nothing to tell"
}
