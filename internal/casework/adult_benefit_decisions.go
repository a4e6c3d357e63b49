package casework

import (
	"strings"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/incoming"
	"samspil/internal/policy"
)

// ChangeBenefit is the kind of benefit that an adult lives on from a day on, or none. What follows from it (public support, the group by which
// clocks go, which offers there are, whether the way into work ends) stands in the policy. Clocks that run keep what they started with.
type ChangeBenefit struct {
	Adult   string       `json:"adult"`
	Benefit string       `json:"benefit" da:"Ydelse" en:"Benefit" of:"benefit"`
	Since   incoming.Day `json:"since,omitempty" back:"50" da:"Siden (tomt: i dag)" en:"Since (empty: today)"`
	Reason  TextRef      `json:"reason,omitempty"`
}

func (ChangeBenefit) Name() string { return "change-benefit" }

func (d ChangeBenefit) happened(now time.Time) (time.Time, bool) { return happenedOn(d.Since, now) }

// Check that there is such a benefit, that it is another than before, and that it goes together with the adult's work.
func (d ChangeBenefit) Check(s *State, by Actor, now time.Time) *Refusal {
	m, r := s.adult(d.Adult, "adult")
	if r = first(s.running(), r); r != nil {
		return r
	}
	if r = KnownBenefit(s.Policy, d.Benefit, "benefit", d.since(now)); r != nil {
		return r
	}
	benefit, _ := s.Policy.Benefit(d.Benefit)
	switch t := m.Adult; {
	case t.EndedAt != nil:
		return t.tracked()
	case t.Benefit == d.Benefit && (t.Job == nil || t.Supported() || !benefit.Support):
		return unchanged("benefit-unchanged", "benefit", "Den ydelse er allerede registreret.", "That benefit is recorded already.")
	case !benefit.Support && t.Beside():
		return refuse("benefit-beside", "benefit", "Den voksne har timer ved siden af en ydelse. Er ydelsen ophørt, så registrér først arbejdet (start-job).",
			"The adult has hours beside a benefit. If that has ended, first record the work (start-job).")
	case t.Job != nil && (benefit.Outcome != "" || benefit.Support && figures[t.Job.Kind] != ""):
		return refuse("benefit-beside", "benefit", "Den voksne er registreret i arbejde eller uddannelse, som ikke går sammen med ydelsen. Registrér først timerne ved siden af ydelsen (record-hours), eller at arbejdet er ophørt (lose-job).",
			"The adult is recorded in work or education that does not go together with the benefit. First record the hours beside the benefit (record-hours), or that the work has ended (lose-job).")
	}
	return nil
}

// KnownBenefit refuses a kind of benefit that the policy does not know, or that nobody could begin to get on a day any more.
func KnownBenefit(p *policy.Policy, id, field string, since time.Time) *Refusal {
	b, known := p.Benefit(id)
	switch {
	case !known:
		ids := strings.Join(p.BenefitIDs(), ", ")
		return refuse("benefit-unknown", field, "Skriv en af ydelserne: "+ids+".", "Write one of the benefits: "+ids+".")
	case b.ValidTo != "" && calendar.ISODate(since) > b.ValidTo:
		return refuse("benefit-past", field, "Ydelsen har ikke kunnet begynde efter "+b.ValidTo+". Vælg en anden, eller ret datoen.",
			"Nobody could begin to get this benefit after "+b.ValidTo+". Choose another, or correct the date.")
	}
	return nil
}

func (d ChangeBenefit) since(now time.Time) time.Time { return dayOrNow(d.Since, now) }

// Apply writes it down. Where the kind is what a track has come to, the track ends; where it was and is not any more, the way into work goes on.
func (d ChangeBenefit) Apply(s *State, by Actor, now time.Time) {
	s.livesOn(s.Member(d.Adult), d.Benefit, d.since(now).UTC(), by, now, d.Reason)
}

// askBenefit asks what an adult lives on who has lost their work, and is recorded with no benefit or with one that the work had ended (ended): the target group, clocks and offers hang on it. Until somebody has said, they go by
// the one before.
func (s *State) askBenefit(m *Member, ended bool, now time.Time) {
	if !m.Adult.Goes() || m.Adult.PublicSupport && !ended {
		return
	}
	s.Open(s.ask(StepBenefitUnclear, m.ID, s.next(string(StepBenefitUnclear)+" "+m.ID), now), now)
	if !s.inTargetGroup() {
		s.noteTargetGroup(now)
	}
}

// NameBenefit answers what an adult lives on whose work is lost: a benefit, also the one before the work, or none.
type NameBenefit struct {
	Task    string       `json:"task"`
	Benefit string       `json:"benefit" da:"Ydelse" en:"Benefit" of:"benefit"`
	Since   incoming.Day `json:"since,omitempty" back:"2" da:"Siden (tomt: i dag)" en:"Since (empty: today)"`
	Reason  TextRef      `json:"reason,omitempty"`
}

func (NameBenefit) Name() string { return "name-benefit" }

func (d NameBenefit) happened(now time.Time) (time.Time, bool) { return happenedOn(d.Since, now) }

// Check that it is asked, and that there is such a benefit.
func (d NameBenefit) Check(s *State, _ Actor, now time.Time) *Refusal {
	_, r := s.openTask(d.Task, StepBenefitUnclear)
	return first(s.running(), r, KnownBenefit(s.Policy, d.Benefit, "benefit", dayOrNow(d.Since, now)))
}

// Apply writes it down.
func (d NameBenefit) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepBenefitUnclear)
	m := s.Member(t.Key.Subject)
	s.answerAndForget(t, by, now, d, d.Reason, Rows{})
	if benefit, _ := s.Policy.Benefit(d.Benefit); d.Benefit != m.Adult.Benefit || benefit.Support { // the same again, from another day
		s.livesOn(m, d.Benefit, dayOrNow(d.Since, now).UTC(), by, now, d.Reason)
	}
}

func (d NameBenefit) went() string { return d.Benefit }

// livesOn writes down what an adult lives on from a day on, with what follows.
func (s *State) livesOn(m *Member, kind string, since time.Time, by Actor, now time.Time, reason TextRef) {
	t, inside := m.Adult, s.inTargetGroup()
	benefit, _ := s.Policy.Benefit(kind)
	before, _ := s.Policy.Benefit(t.Benefit)
	if benefit.Outcome != "" {
		s.goalOver(m, by, now)
	}
	t.Benefit, t.PublicSupport, t.BenefitSince = kind, benefit.Support, &since
	if !benefit.Support {
		t.BenefitSince = nil
	}
	if t.Job != nil {
		t.Job.Beside = benefit.Support
	}
	rows := Rows{}
	if t.Begun && (t.ArrivedAt != nil || t.Untracked) && before.Outcome != "" && benefit.Outcome == "" {
		rows = s.wayAgain(m, now)
	}
	rows.Members = []MemberRow{m.row()}
	s.callOff(StepBenefitUnclear, m, "benefit known", now)
	s.note(now, Entry{Kind: BenefitChanged, Actor: by, Subject: m.ID, Why: kind, Reason: reason, Basis: benefit.Basis, Rows: rows})
	switch {
	case benefit.Outcome != "" && t.Begun && !t.Done() && since.Before(calendar.StartOfDay(s.StartedAt)):
		s.hadArrived(m, benefit.Outcome, by, now)
	case benefit.Outcome != "" && t.Begun && !t.Done():
		s.arrive(m, benefit.Outcome, since, by, now, 0)
	case benefit.Outcome == "" && benefit.Support && t.Untracked: // it is the employment department's own duty now
		t.Untracked = false
		s.chooseJoined(m, now)
	}
	if s.TargetGroupKnown && s.inTargetGroup() != inside {
		s.noteTargetGroup(now)
	}
}

// wayAgain begins the way into work again for an adult whose track had come to its end, with a benefit or with hours beside one.
func (s *State) wayAgain(m *Member, now time.Time) Rows {
	t := m.Adult
	t.ArrivedAt, t.Untracked, t.Met = nil, false, false
	t.Episode++
	t.EpisodeAt = now.UTC()
	return Rows{Episodes: []EpisodeRow{m.episode()}}
}
