package casework

import (
	"time"

	"samspil/internal/calendar"
	"samspil/internal/incoming"
	"samspil/internal/policy"
)

// BeginLeave is an adult beginning leave, or another absence for which the work waits. It ends by itself on its last day, where nobody ends it
// before, and can be begun again.
type BeginLeave struct {
	Adult  string       `json:"adult"`
	Kind   LeaveKind    `json:"kind" da:"Slags orlov eller fravær" en:"Kind of leave or absence"`
	Since  incoming.Day `json:"since,omitempty" back:"2" da:"Første dag (tomt: i dag)" en:"First day (empty: today)"`
	Until  incoming.Day `json:"until,omitempty" ahead:"3" da:"Sidste dag, så vidt I ved (tomt: den længste tid, som regelsættet tillader)" en:"Last day, as far as is known (empty: the longest that the policy allows)"`
	Reason TextRef      `json:"reason,omitempty"`
	Belated
}

func (BeginLeave) Name() string { return "begin-leave" }

func (d BeginLeave) happened(now time.Time) (time.Time, bool) { return happenedOn(d.Since, now) }

// Check that the way into work, or the follow-up, goes on for the adult, who is not on leave already.
func (d BeginLeave) Check(s *State, by Actor, now time.Time) *Refusal {
	m, r := s.adult(d.Adult, "adult")
	if r = first(s.running(), r); r != nil {
		return r
	}
	if leave := s.Leave(m); leave != nil {
		return refuse("on-leave", "adult", "Den voksne er allerede registreret på orlov til og med "+calendar.ISODate(leave.Until)+". Afslut den først (end-leave), hvis den er en anden.",
			"The adult is recorded on leave already, up to and including "+calendar.ISODate(leave.Until)+". End that first (end-leave) if this is another one.")
	}
	if r = m.Adult.tracked(); r != nil {
		return r
	}
	if d.Kind == LeaveOther && m.Adult.Job == nil {
		return refuse("leave-without-work", "kind", "Andet fravær er fravær, som et arbejde venter på, og den voksne er ikke registreret i arbejde eller uddannelse. Registrér først, at det er begyndt (start-job). Uden arbejde holder I de samtaler, loven kræver.",
			"Other absence is absence for which work waits, and the adult is not recorded in work or education. First record that it began (start-job). Without work you hold the interviews that the law demands.")
	}
	since := dayOrNow(d.Since, now)
	for _, x := range s.Suspensions {
		if x.Scope == policy.ScopeLeave && x.Member == m.ID && since.Before(*x.Over) {
			return tooEarly("since-too-early", "since", "den tidligere orlovs ophør", "the leave before it ended")
		}
	}
	_, r = s.leaveUntil(d, now)
	return r
}

// leaveUntil is the last second of the leave, as far as is known.
func (s *State) leaveUntil(d BeginLeave, now time.Time) (time.Time, *Refusal) {
	scope, _ := s.Policy.Scope(policy.ScopeLeave)
	return Suspend{Scope: policy.ScopeLeave, Until: d.Until}.lastSecond(scope, s.Policy, now)
}

func (d BeginLeave) Apply(s *State, by Actor, now time.Time) {
	m := s.Member(d.Adult)
	until, _ := s.leaveUntil(d, now)
	since := dayOrNow(d.Since, now).UTC()
	s.note(now, Entry{Kind: LeaveBegan, Actor: by, Subject: m.ID, Why: string(d.Kind), Reason: d.Reason})
	s.beginSuspension(Suspension{N: len(s.Suspensions) + 1, Scope: policy.ScopeLeave, Member: m.ID, Leave: d.Kind, From: since, Until: until, By: by.ID}, by, now, string(d.Kind), d.Reason)
	if q := s.AskedWhetherWorkGoesOn(m); q != nil {
		if _, known := s.FollowUpEnd(m); !known {
			s.drop(q, Superseded, by, now, "on leave")
		}
	}
}

// EndLeave is an adult who is back.
type EndLeave struct {
	Adult   string       `json:"adult"`
	LastDay incoming.Day `json:"lastDay,omitempty" back:"2" da:"Orlovens sidste dag (tomt: i dag)" en:"Last day of the leave (empty: today)"`
	Reason  TextRef      `json:"reason,omitempty"`
	Belated
}

func (EndLeave) Name() string { return "end-leave" }

func (d EndLeave) happened(now time.Time) (time.Time, bool) { return happenedOn(d.LastDay, now) }

// Check that the adult is on leave, which had begun on its last day.
func (d EndLeave) Check(s *State, by Actor, now time.Time) *Refusal {
	m, r := s.adult(d.Adult, "adult")
	if r = first(s.running(), r); r != nil {
		return r
	}
	leave := s.Leave(m)
	if leave == nil {
		return refuse("not-on-leave", "adult", "Den voksne er ikke registreret på orlov. Du skal ikke gøre mere.", "The adult is not recorded on leave. You need do nothing more.")
	}
	if d.over(now).Before(leave.From) {
		return tooEarly("last-day-too-early", "lastDay", "orlovens begyndelse", "the leave began")
	}
	return nil
}

// over is when it ended: the end of a last day that has been.
func (d EndLeave) over(now time.Time) time.Time {
	if d.LastDay.Given() && d.LastDay.End().Before(now) {
		return d.LastDay.End()
	}
	return now.UTC()
}

func (d EndLeave) Apply(s *State, by Actor, now time.Time) {
	m := s.Member(d.Adult)
	leave := s.Leave(m)
	s.note(now, Entry{Kind: LeaveEnded, Actor: by, Subject: m.ID, Why: "back", Reason: d.Reason})
	s.endSuspension(leave.N, by, d.over(now), now, "back", d.Reason)
}
