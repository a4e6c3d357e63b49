package casework

import (
	"time"

	"samspil/internal/calendar"
	"samspil/internal/incoming"
	"samspil/internal/policy"
)

// A young person who is placed or supported turns 18, and what they had ends. What comes instead (ungestøtte) is decided with them while there is time: of one who is placed it
// stands in the youth plan six months before the 18th birthday at the latest (read on sm.dk, "Ungestøtte"; Barnets lov §§ 111-121 by the table of contents of guidance
// 9039/2024, not read). That everybody with a measure is asked about is the safe way: a person says so where the young person has no right to any. Nothing is decided by itself,
// and what nobody decided in time is owed after the birthday, too: support can begin until the 23rd.

const (
	supportAsked    = 12 // how many months before the 18th birthday the clock begins
	supportPrepared = 6  // and by when it is decided
)

// supportFrom is when the clock begins: the 17th birthday; zero where it is not known.
func (t *ChildTrack) supportFrom() time.Time {
	if t.AdultFrom.IsZero() {
		return time.Time{}
	}
	return calendar.AddMonths(t.AdultFrom, -supportAsked)
}

// nears18 is when it is asked what comes after the 18th birthday: when the clock begins, or when the measure or the journey did, where that was later. Zero where nothing ends
// then, or it was asked.
func (s *State) nears18(t *ChildTrack) time.Time {
	from := t.supportFrom()
	if from.IsZero() || t.SupportAsked || !s.TargetGroupKnown || !t.Supported() {
		return time.Time{}
	}
	for _, later := range []time.Time{*t.Case.MeasuresSince(time.Time{}), s.StartedAt} {
		if later.After(from) {
			from = later
		}
	}
	return from
}

// askYouthSupport asks the children's department to decide with the young person what comes after the 18th birthday. Where the six months have begun already, half of what is left
// is the time for it.
func (s *State) askYouthSupport(child *Member, now time.Time) {
	t := child.Child
	t.SupportAsked = true
	ask := s.ask(StepYouthSupport, child.ID, s.next(string(StepYouthSupport)+" "+child.ID), t.supportFrom())
	if !calendar.AddMonths(t.AdultFrom, -supportPrepared).After(now) {
		ask.Clock = From(policy.EventYouthSupportNeeded, now)
		ask.Clock.Interval = &policy.Period{N: max(1, calendar.DaysBetween(now, t.AdultFrom)/2), Unit: policy.Days}
	}
	s.Open(ask, now)
}

// YouthSupport is what a young person gets from 18.
type YouthSupport string

// What it can be.
const (
	SupportStays   YouthSupport = "stays-placed"   // opretholdt døgnophold
	SupportContact YouthSupport = "contact-person" // fast kontaktperson
	SupportEases   YouthSupport = "eased-out"      // udslusningsordning
	SupportOther   YouthSupport = "other"
	SupportNone    YouthSupport = "none"
)

// Choices are what it can be.
func (YouthSupport) Choices() []incoming.Choice {
	return choices(
		is(SupportStays, "opretholdt døgnophold på anbringelsesstedet", "stays where they are placed"), is(SupportContact, "fast kontaktperson", "a contact person"),
		is(SupportEases, "udslusningsordning på anbringelsesstedet", "is eased out of where they are placed"), is(SupportOther, "anden støtte", "other support"),
		is(SupportNone, "ingen støtte", "no support"),
	)
}

// DecideYouthSupport is what was decided with the young person on the support after the 18th birthday.
type DecideYouthSupport struct {
	Task    string       `json:"task"`
	Support YouthSupport `json:"support" da:"Støtten efter det 18. år" en:"The support after the 18th birthday"`
	Agrees  bool         `json:"agrees" required:"true" da:"Den unge er indforstået" en:"The young person agrees"`
	Hearing
	Happened
}

func (DecideYouthSupport) Name() string { return "decide-youth-support" }

// Check that it is asked for, that the young person agrees to what they get, and that only who is placed stays.
func (d DecideYouthSupport) Check(s *State, _ Actor, _ time.Time) *Refusal {
	t, r := s.openTask(d.Task, StepYouthSupport)
	if r = first(s.running(), r); r != nil {
		return r
	}
	child := s.Member(t.Key.Subject).Child
	switch {
	case d.Support == "":
		return noChoice("support", d.Support)
	case d.Support != SupportNone && !d.Agrees:
		return d.disagrees()
	case (d.Support == SupportStays || d.Support == SupportEases) && child.OfAgeAt == nil && !child.PlacedOutside():
		return refuse("youth-placed", "support", "Kun en ung, der er anbragt, kan blive på anbringelsesstedet. Vælg en anden støtte.", "Only a young person who is placed can stay there. Choose another support.")
	}
	return d.gone()
}

func (DecideYouthSupport) disagrees() *Refusal {
	return refuse("young-agrees", "agrees", "Ungestøtte gives kun, når den unge er indforstået. Tal med den unge, eller skriv, at der ikke gives støtte.",
		"Support after 18 is given only where the young person agrees. Talk with them, or write that there is none.")
}

// Apply records it, with a letter to each party: the young person alone once they are 18. Each may appeal.
func (d DecideYouthSupport) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepYouthSupport)
	child := s.Member(t.Key.Subject)
	s.answerAndForget(t, by, now, d, d.Reason, Rows{})
	s.noteBoth(child.ID, d.Task, d.Hearing, by, now)
	child.Child.Decisions++
	decided := s.recordDecided(child, ChildDecision{N: child.Child.Decisions, Kind: DecisionYouthSupport}, d.at(now))
	s.PostLetters(child, decided, now)
}

func (d DecideYouthSupport) went() string { return string(d.Support) }
