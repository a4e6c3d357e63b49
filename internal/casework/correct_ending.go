package casework

import (
	"slices"
	"time"

	"samspil/internal/policy"
)

// An ending that was a mistake is taken back while the journey is on its way out: the stage goes on where it was, what was called off is asked for
// again, and what was handed back is asked for here again. When it has ended, it is opened again (ending_reopen.go).

// WasAt is where the journey was when an ending began that was a mistake.
type WasAt struct {
	Stage       Stage      `json:"stage"`
	Unconfirmed EndingKind `json:"unconfirmed,omitempty"` // the ending that was proposed then

	Adults   []*AdultTrack  `json:"adults,omitempty"` // where each member's track stood, in their order; nil of a child
	Feedback *FeedbackRound `json:"feedback,omitempty"`

	Refused []Message `json:"refused,omitempty"` // letters on decisions that a department had refused and nobody had sorted out
}

// wasAt is where the journey is now.
func (s *State) wasAt() *WasAt {
	w := &WasAt{Stage: s.Stage, Unconfirmed: s.Unconfirmed}
	for _, r := range s.Refused {
		if r.Message.Kind == MessageLetter && !r.Message.outlasts() {
			w.Refused = append(w.Refused, r.Message)
		}
	}
	for _, m := range s.Members {
		var track *AdultTrack
		if m.Adult != nil {
			track = m.Adult.copied()
		}
		w.Adults = append(w.Adults, track)
	}
	if s.Feedback != nil {
		round := *s.Feedback
		w.Feedback = &round
	}
	return w
}

func (Withdraw) about(*State) string   { return Family }
func (EndOutside) about(*State) string { return Family }
func (MoveAway) about(*State) string   { return Family }

// about is the family, where a person said that the journey ends.
func (d ConfirmEnding) about(*State) string {
	if d.Ends {
		return Family
	}
	return ""
}

func (Withdraw) wasWrong() Code      { return CodeJourneyGoesOn }
func (EndOutside) wasWrong() Code    { return CodeJourneyGoesOn }
func (MoveAway) wasWrong() Code      { return CodeJourneyGoesOn }
func (ConfirmEnding) wasWrong() Code { return CodeJourneyGoesOn }

func (Withdraw) standing(s *State, _ *Correctable) *Refusal   { return s.endsBy(Withdrew) }
func (EndOutside) standing(s *State, _ *Correctable) *Refusal { return s.endsBy(OutsideTargetGroup) }
func (MoveAway) standing(s *State, _ *Correctable) *Refusal   { return s.endsBy(Moved) }
func (ConfirmEnding) standing(s *State, c *Correctable) *Refusal {
	return s.endsBy(c.Ending.Unconfirmed)
}

func (Withdraw) undo(s *State, c *Correctable, by Actor, now time.Time)   { s.journeyAgain(c, by, now) }
func (EndOutside) undo(s *State, c *Correctable, by Actor, now time.Time) { s.journeyAgain(c, by, now) }
func (MoveAway) undo(s *State, c *Correctable, by Actor, now time.Time)   { s.journeyAgain(c, by, now) }
func (ConfirmEnding) undo(s *State, c *Correctable, by Actor, now time.Time) {
	s.journeyAgain(c, by, now)
}

// endsBy holds that the journey is ending, in the way that was decided.
func (s *State) endsBy(kind EndingKind) *Refusal {
	if s.Ending == nil || s.Ending.Kind != kind {
		return refuse("moved-on", "decision", "Forløbet er ikke ved at blive afsluttet på den måde. Du skal ikke gøre mere.", "The journey is not ending in that way. You need do nothing more.")
	}
	return nil
}

// journeyAgain takes the journey back to where it was.
func (s *State) journeyAgain(c *Correctable, by Actor, now time.Time) {
	for _, department := range s.Ending.Told {
		c.hears(department, s.MessageID(Key{Step: StepJourneyEnd, Subject: department, N: 1 + s.GoesOn}, MessageJourneyEnd, 0))
	}
	moved, concerns := s.Ending.Sent > s.Sent, s.Ending.ConcernsTold
	s.Sent = s.Ending.Sent
	s.Stage, s.Ending, s.Feedback = c.Ending.Stage, nil, c.Ending.Feedback
	for i, track := range c.Ending.Adults {
		if track != nil {
			*s.Members[i].Adult = *track // called-off interviews and contacts were counted as over
		}
	}
	s.GoesOn++
	s.note(now, Entry{Kind: JourneyGoesOn, Actor: by, Subject: Family, Why: c.Decision, Rows: Rows{Journey: s.row()}})
	for _, t := range s.OpenTasks() {
		if t.Key.Step == StepHandover || t.Key.Step == StepConcernHandover {
			s.letGo(t.Key, Engine, now, "corrected")
		}
	}
	if moved {
		s.Notify(now, s.Policy.Responsible(policy.Post).ID, CodeNotMoved, Key{Step: StepCorrection, Subject: Family, N: s.GoesOn}, nil, "")
	}
	s.concernsBack(concerns, now)
	s.uncut(Family)
	s.foundMeanwhile(c, Family, now)
	for _, h := range s.handedBack(func(h HandedBack) bool { return !h.At.Before(c.At) }) {
		s.notHandedBack(h.Key, now)
	}
	s.leftAgain(c, by, now)
	for _, child := range s.Children() {
		for _, d := range child.Child.decidedInAll() {
			if !d.Fallen && d != child.Child.Closing() {
				s.PostLetters(child, d, now)
			}
		}
	}
	s.refusedAgain(c.Ending.Refused, now)
	if c.Ending.Unconfirmed != "" {
		s.proposeEnding(c.Ending.Unconfirmed, by, now, 0)
	}
}

// refusedAgain sends letters on decisions that a department had refused, and that were let go with the end: nobody has them.
func (s *State) refusedAgain(letters []Message, now time.Time) {
	for _, m := range letters {
		k, err := ParseKey(m.Key)
		if err != nil {
			continue
		}
		_, d, l := s.letterOf(k)
		if l == nil || d.Fallen || !l.OnItsWay || s.hasArrived(m) || s.isQueued(func(x Message) bool { return x.ID == m.ID }) || !s.stillAllowed(m, now) {
			continue
		}
		m.At = now.UTC()
		s.noteTold(now, m)
		s.Outbox = append(s.Outbox, s.queuedApart(m, now)...)
	}
}

// foundMeanwhile asks here for what was found, or decided, while the journey was ending or somebody was away, and was handed back in the same moment: a child's investigation after a concern
// must not be lost because nobody had it before. An appeal comes back by what became of it.
func (s *State) foundMeanwhile(c *Correctable, about string, now time.Time) {
	for _, h := range s.handedBack(func(h HandedBack) bool { return !h.At.Before(c.At) && (about == Family || h.Key.under(about)) }) {
		t := s.Task(h.Key)
		before := slices.ContainsFunc(c.Tasks, func(was *Task) bool { return was.Key == h.Key })
		if before || t == nil || t.State != Returned || t.Key.Step.in(AppealWaits) {
			continue
		}
		was := *t
		was.State = Open
		s.comeBack(&was, h.At, now)
	}
}
