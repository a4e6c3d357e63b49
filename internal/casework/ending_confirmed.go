package casework

import (
	"slices"
	"time"
)

// Nothing but a person's decision ends a journey. Where something happens for which the joint effort would end (nobody agrees
// to anything any more, nobody has answered, the family is outside the target group), the ending is proposed, and the
// coordinator or a leader confirms it. Until then the journey is open, with what each department owes by law and nothing that
// stands on consent.

// proposeEnding asks a person to confirm that the journey ends. One question is enough at a time.
func (s *State) proposeEnding(kind EndingKind, by Actor, now time.Time, reason TextRef) {
	if s.Ending == nil && s.Unconfirmed != "" && kind == Death {
		s.Unconfirmed = kind // the same question, and what it is about now
		s.note(now, Entry{Kind: EndingProposed, Actor: by, Subject: Family, Why: string(kind), Reason: reason})
	}
	if s.Ending != nil || s.Unconfirmed != "" {
		return
	}
	s.Unconfirmed = kind
	step := StepEnding
	if s.childrensAlone() {
		step = StepConcernEnding
	}
	ask := s.ask(step, Family, s.next(string(step)), now)
	ask.Text = reason
	s.note(now, Entry{Kind: EndingProposed, Actor: by, Subject: Family, Key: ask.Key.String(), Why: string(kind), Reason: reason})
	s.Open(ask, now)
}

// EndingProposed tells whether an ending waits for a person to confirm it: no new joint work is asked for meanwhile.
func (s *State) EndingProposed() bool { return s.Unconfirmed != "" }

// OwnDutiesDone proposes the end of a journey in which nobody has agreed to anything and each department has done its own
// duty.
func (s *State) OwnDutiesDone(now time.Time) { s.proposeEnding(NoConsent, Engine, now, 0) }

// consentedAgain takes the proposal back when somebody agrees to something after all.
func (s *State) consentedAgain(now time.Time) {
	if s.Unconfirmed == NoConsent && s.AnyConsent() {
		s.settleEnding(func(t *Task) { s.drop(t, Superseded, Engine, now, "consent given") })
	}
}

// settleEnding closes the question whether the journey ends.
func (s *State) settleEnding(with func(*Task)) {
	s.Unconfirmed = ""
	for _, t := range s.OpenTasks() {
		if t.Key.Step.in(EndingWaits) {
			with(t)
			s.Forget(t.Key)
		}
	}
}

// childrensAlone tells whether a concern started the journey and nobody but the children's department knows of it yet.
func (s *State) childrensAlone() bool {
	return s.StartedByConcern && !slices.Contains(s.Told, s.LeadDepartment)
}

// ConfirmEnding is a person's answer to the question whether the joint effort ends. That the family consents again is
// recorded by ChangeConsent, and closes the question by itself.
type ConfirmEnding struct {
	Task   string  `json:"task"`
	Ends   bool    `json:"ends" required:"true" da:"Forløbet slutter (nej: det går videre)" en:"The journey ends (no: it goes on)"` // false: a family outside the target group is taken on all the same
	Reason TextRef `json:"reason,omitempty" da:"Begrundelse (hvis forløbet går videre)" en:"Reason (where the journey goes on)"`    // demanded where it is taken on
}

func (ConfirmEnding) Name() string { return "confirm-ending" }

// Check that the question is open, and that there is another way where the journey is to go on.
func (d ConfirmEnding) Check(s *State, _ Actor, _ time.Time) *Refusal {
	_, r := s.answeredBy(d)
	if r = first(s.running(), r); r != nil || d.Ends {
		return r
	}
	if s.Unconfirmed == NoConsent {
		return refuse("nobody-agrees", "ends", "Ingen i familien har givet samtykke. Registrér samtykket (change-consent), så fortsætter forløbet.",
			"Nobody in the family has agreed to anything. Record the consent (change-consent), and the journey goes on.")
	}
	return reasonGiven(d.Reason)
}

// Apply begins the end, or takes the family on.
func (d ConfirmEnding) Apply(s *State, by Actor, now time.Time) {
	kind := s.Unconfirmed
	s.settleEnding(func(t *Task) { s.answer(t, by, now, d, d.Reason, Rows{}) })
	if d.Ends {
		s.BeginEnding(now, by, kind, d.Reason)
		return
	}
	if !s.TargetGroupKnown {
		s.takeOn(now)
	}
}

func (d ConfirmEnding) went() string {
	if d.Ends {
		return "ends"
	}
	return "goes on"
}
