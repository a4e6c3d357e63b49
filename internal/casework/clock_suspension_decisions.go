package casework

import (
	"fmt"
	"strings"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/incoming"
	"samspil/internal/policy"
)

// Suspend stops clocks for a while: those of one scope of the policy, for the whole family or for one member. The demands
// on a parent are the employment department's to pause; everything else is for the coordinator or the coordinators'
// leader. IT does it for many families at once.
type Suspend struct {
	Scope  string       `json:"scope" da:"Hvad der sættes på pause" en:"What is suspended" of:"scope"`                                                                                  // as the policy names them: journey, demands
	Member string       `json:"member,omitempty" da:"Person (tomt: alle)" en:"Person (empty: everybody)"`                                                                               // empty for everybody; for demands an adult
	Until  incoming.Day `json:"until,omitempty" ahead:"20" da:"Sidste dag (tomt: den længste tid, som regelsættet tillader)" en:"Last day (empty: the longest that the policy allows)"` // the last day, 2026-12-24, in Europe/Copenhagen; at most the scope's longest, which it is when left out
	Reason TextRef      `json:"reason"`
}

func (Suspend) Name() string { return "suspend" }

// Check that the scope exists and is the actor's to suspend, that it is no longer than the policy allows, and not
// suspended already.
func (d Suspend) Check(s *State, by Actor, now time.Time) *Refusal {
	if r := s.running(); r != nil {
		return r
	}
	scope, ok := s.Policy.Scope(d.Scope)
	if !ok || scope.ID == policy.ScopeLeave {
		da, en := s.scopes()
		return refuse("scope-unknown", "scope", "Vælg, hvad der sættes på pause: "+da+".", "Choose what is suspended: "+en+".")
	}
	_, r := d.lastSecond(scope, s.Policy, now)
	return first(d.member(s), r, d.double(s), reasonGiven(d.Reason))
}

func (d Suspend) member(s *State) *Refusal {
	if d.Member == "" {
		return nil
	}
	if d.Scope == policy.ScopeDemands {
		_, r := s.adult(d.Member, "member")
		return r
	}
	_, r := s.present(d.Member, "member")
	return r
}

// lastSecond is when the suspension ends by itself: the end of the last day.
func (d Suspend) lastSecond(scope policy.Scope, p *policy.Policy, now time.Time) (time.Time, *Refusal) {
	longest := p.After(now, scope.Longest)
	if !d.Until.Given() {
		return longest, nil
	}
	until := d.Until.End()
	if until.After(longest) {
		return until, refuse("until-too-long", "until", fmt.Sprintf("En pause af denne slags varer højst %s: skriv senest %s.", inDanish(scope.Longest), calendar.ISODate(longest)),
			fmt.Sprintf("A suspension of this kind lasts %v at most: write %s or earlier.", scope.Longest, calendar.ISODate(longest)))
	}
	return until, nil
}

func (d Suspend) double(s *State) *Refusal {
	for _, x := range s.Suspended() {
		if x.Scope == d.Scope && (x.Member == d.Member || x.Member == "") {
			day := calendar.ISODate(x.Until)
			return refuse("suspended-already", "scope", fmt.Sprintf("Det er allerede på pause til og med %s (nummer %d). Afslut den pause først (resume), eller vælg en anden.", day, x.N),
				fmt.Sprintf("It is suspended already, up to and including %s (number %d). End that suspension first (resume), or choose another one.", day, x.N))
		}
	}
	return nil
}

func (d Suspend) Apply(s *State, by Actor, now time.Time) {
	scope, _ := s.Policy.Scope(d.Scope)
	until, _ := d.lastSecond(scope, s.Policy, now)
	s.beginSuspension(Suspension{N: len(s.Suspensions) + 1, Scope: d.Scope, Member: d.Member, From: now.UTC(), Until: until, By: by.ID}, by, now, "", d.Reason)
}

// Resume ends a suspension before its last day, and gives back the days actually paused.
type Resume struct {
	Suspension int     `json:"suspension" range:"0..100000" da:"Pausen, der slutter" en:"The suspension that ends" of:"suspension"`
	Reason     TextRef `json:"reason,omitempty"`
}

func (Resume) Name() string { return "resume" }

// Check that the suspension is running and the actor's to end: whoever may suspend may resume.
func (d Resume) Check(s *State, by Actor, _ time.Time) *Refusal {
	if r := s.running(); r != nil {
		return r
	}
	for _, x := range s.Suspended() {
		if x.N == d.Suspension && x.Scope == policy.ScopeLeave {
			return refuse("suspension-leave", "suspension", "Pausen er en orlov. Afslut den med end-leave.", "The suspension is leave. End it with end-leave.")
		}
		if x.N == d.Suspension {
			return nil
		}
	}
	return refuse("suspension-not-open", "suspension", "Der er ingen pause med det nummer, som stadig løber. Skriv nummeret på en, der løber.", "There is no suspension with that number that is still running. Write the number of one that is.")
}

func (d Resume) Apply(s *State, by Actor, now time.Time) {
	s.endSuspension(d.Suspension, by, now, now, "decided", d.Reason)
}

func (s *State) scopes() (da, en string) {
	var inDanish, inEnglish []string
	for _, scope := range s.Policy.Suspension.Scopes {
		if scope.ID != policy.ScopeLeave { // begin-leave
			inDanish, inEnglish = append(inDanish, scope.Da+" ("+scope.ID+")"), append(inEnglish, scope.En+" ("+scope.ID+")")
		}
	}
	return strings.Join(inDanish, ", "), strings.Join(inEnglish, ", ")
}
