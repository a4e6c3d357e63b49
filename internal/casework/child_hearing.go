package casework

import (
	"time"
)

// Hearing (barnet er hørt): before every decision on a child the child is heard, or it is written why nobody talked with it and how its view is known otherwise
// (Barnets lov § 5, stk. 3; the exceptions are in stk. 4).

// Hearing is what each decision on a child (afgørelse) that its parties can appeal says beside what it decides.
type Hearing struct {
	PartiesHeard    bool    `json:"partiesHeard"`
	PartiesNotHeard TextRef `json:"partiesNotHeard,omitempty"`
	ChildHeard      bool    `json:"childHeard"`
	NotHeard        TextRef `json:"notHeard,omitempty"`
	Reason          TextRef `json:"reason"`
}

// gone holds that the child and the parties were heard, or why not is written down, and that the decision says why it is taken.
func (h Hearing) gone() *Refusal {
	return first(heard(h.ChildHeard, h.NotHeard), partiesHeard(h.PartiesHeard, h.PartiesNotHeard), reasoned(h.Reason))
}

// noteBoth writes down, beside a decision, that the child and the parties were heard or why not.
func (s *State) noteBoth(child, key string, h Hearing, by Actor, now time.Time) {
	s.noteHeard(child, key, h.ChildHeard, h.NotHeard, by, now)
	s.notePartiesHeard(child, key, h.PartiesHeard, h.PartiesNotHeard, by, now)
}

// heard is the gate before a decision.
func heard(childHeard bool, notHeard TextRef) *Refusal {
	if childHeard || notHeard != 0 {
		return nil
	}
	return refuse("child-heard", "childHeard", "Skriv, hvad barnet mener. Har I ikke talt med barnet, så skriv hvorfor, og hvordan I ellers kender dets holdning (barnets lov § 5, stk. 3-4).",
		"Write what the child thinks. Where nobody talked with the child, write why not, and how its view is known otherwise (Barnets lov § 5(3) and (4)).")
}

// noteHeard writes down, beside a decision, that the child was heard or why not.
func (s *State) noteHeard(child, key string, childHeard bool, notHeard TextRef, by Actor, now time.Time) {
	s.noteHearing(Entry{Kind: ChildWasHeard, Actor: by, Subject: child, Key: key, Reason: notHeard, Basis: s.basis(StepChildHeard, now)}, childHeard, now)
}

// noteHearing writes down whether somebody was heard; the entry says who, about what, and why not.
func (s *State) noteHearing(e Entry, heard bool, now time.Time) {
	e.Why, e.Went = "not heard", NotHeard
	if heard {
		e.Why, e.Went = "heard", WasHeard
	}
	s.note(now, e)
}

// partiesHeard is the other gate: the parties have said what they think of what speaks against them (partshøring, Forvaltningsloven
// § 19), or why they were not asked is written down (its stk. 2).
func partiesHeard(heard bool, not TextRef) *Refusal {
	if heard || not != 0 {
		return nil
	}
	return refuse("parties-heard", "partiesHeard", "Hør parterne først, eller skriv, hvorfor de ikke er hørt (forvaltningsloven § 19, stk. 2).",
		"First hear the parties, or write why they were not heard (Forvaltningsloven § 19(2)).")
}

// notePartiesHeard writes down, beside a decision, that the parties were heard or why not.
func (s *State) notePartiesHeard(child, key string, heard bool, not TextRef, by Actor, now time.Time) {
	s.noteHearing(Entry{Kind: PartiesWereHeard, Actor: by, Subject: child, Key: key, Reason: not, Basis: "Forvaltningsloven § 19"}, heard, now)
}

// reasoned holds that a decision on a person (afgørelse) says why.
func reasoned(reason TextRef) *Refusal {
	if reason != 0 {
		return nil
	}
	return refuse("reason-missing", "reason", "Afgørelsen mangler en begrundelse. Skriv den.", "The decision has no reason. Write it.")
}
