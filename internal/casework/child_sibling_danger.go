package casework

import (
	"slices"
	"time"

	"samspil/internal/incoming"
)

// Where a child was found in acute danger its siblings at home may be in the same danger, and the one who says what protects the child stands in the middle of it. So the children's department is asked of each of
// them at once, by the clock of the danger that was found, and not only when the child is investigated (child_sibling_investigated.go), weeks later. That siblings are looked at is read of an investigation
// (Barnets lov § 21, stk. 1) and of a placement (stk. 2); that they are looked at on the same day where there is danger is believed, and the safe way. Nobody else hears of it, and nobody of the family is called before.

// askSiblingsDanger asks it of each child at home, unless a concern about that one is assessed anyway, it was found in acute danger itself, or it is asked.
func (s *State) askSiblingsDanger(child *Member, found, now time.Time) {
	if !child.InFamily() {
		return // it lives elsewhere, and not with them
	}
	for _, other := range s.Children() {
		known := s.asked(StepConcern, other) || s.ProtectionOpen(other) || s.asked(StepSiblingDanger, other) || slices.ContainsFunc(other.Child.Concerns, func(c Concern) bool { return c.Acute })
		if other == child || other.Child.OfAgeAt != nil || other.Child.PlacedOutside() || known {
			continue
		}
		s.Open(s.ask(StepSiblingDanger, other.ID, s.next(string(StepSiblingDanger)+" "+other.ID), found), now)
	}
}

// siblingsUnseen tells whether nobody has said yet of a child at home whether it is in danger, too.
func (s *State) siblingsUnseen() bool {
	return slices.ContainsFunc(s.OpenTasks(), func(t *Task) bool { return t.Key.Step == StepSiblingDanger })
}

// AssessSibling is whether the sibling of a child in acute danger is in acute danger, too. Where it is, or may be abused, that is a concern about it: assessed by this, and screened like every other.
type AssessSibling struct {
	Task   string  `json:"task"`
	Acute  bool    `json:"acute" required:"true" da:"Barnet er også i akut fare og skal have hjælp i dag" en:"This child is in acute danger, too, and needs help today"`
	Abuse  Abuse   `json:"abuse" da:"Er der tale om overgreb mod barnet?" en:"Is it about abuse of this child?"`
	Reason TextRef `json:"reason"`
	Happened
}

func (AssessSibling) Name() string { return "assess-sibling" }

// Check that it is asked for and reasoned. Where a concern about the child has come in meanwhile the danger is written there, by who has read it.
func (d AssessSibling) Check(s *State, _ Actor, _ time.Time) *Refusal {
	t, r := s.openTask(d.Task, StepSiblingDanger)
	if r != nil {
		return r
	}
	if d.found() && s.asked(StepConcern, s.Member(t.Key.Subject)) {
		return refuse("sibling-reported", "task", "Der er kommet en underretning om barnet, som ikke er vurderet. Vurdér den (assess-concern), og skriv faren dér; svar så på den her opgave uden fare og overgreb.",
			"A concern about the child has come in that is not assessed. Assess it (assess-concern), and write the danger there; then answer this task without danger and abuse.")
	}
	return reasoned(d.Reason)
}

// found tells whether there is something to look after.
func (d AssessSibling) found() bool { return d.Acute || d.Abuse != NoAbuse && d.Abuse != "" }

// Apply writes it down, and takes what was found as a concern that somebody inside has reported and assessed now: what protects the child is asked, and the screening follows.
func (d AssessSibling) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepSiblingDanger)
	child, at := s.Member(t.Key.Subject), d.at(now)
	s.answerAndForget(t, by, now, d, d.Reason, Rows{})
	if !d.found() {
		return
	}
	s.openAssessment(ReportConcern{Child: child.ID, Source: FromInside, Text: d.Reason, ReceivedAt: incoming.At(at), Receipted: true, seen: true}, child, Key{}, by, now)
	assessed := Key{Step: StepConcern, Subject: child.ID, N: child.Child.Reported}
	AssessConcern{Task: assessed.String(), Acute: d.Acute, Abuse: d.Abuse, Reason: d.Reason, Happened: d.Happened}.Apply(s, by, now)
}

func (d AssessSibling) went() string {
	switch {
	case d.Acute:
		return "acute"
	case d.Abuse != NoAbuse:
		return string(d.Abuse)
	}
	return "no-danger"
}
