package casework

import (
	"slices"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/incoming"
)

// RecordDecision is what somebody else than the children's department decided on a child: the committee, the appeals board or its director, a court, Familieretshuset.
// What follows is done as if it were the department's own; whom the parties appeal to is another.
type RecordDecision struct {
	Child       string         `json:"child"`
	DecidedBy   MeasureDecider `json:"decidedBy" da:"Hvem der har truffet afgørelsen" en:"Who took the decision" only:"committee appeals-board board-director court family-agency"`
	Decides     OthersDecide   `json:"decides" da:"Hvad der er afgjort" en:"What was decided"`
	DecidedOn   incoming.Day   `json:"decidedOn" back:"2" da:"Afgørelsen er truffet den" en:"The decision was taken on"`
	EffectiveOn incoming.Day   `json:"effectiveOn,omitempty" back:"2" ahead:"1" da:"Den virker fra den, eller barnet er hjemme den (tomt: i dag)" en:"It holds from, or the child is at home on (empty: today)"`
	// Ground is the law that the decision names, and why.
	Ground TextRef `json:"ground" da:"Hvilken bestemmelse afgørelsen bygger på, og hvorfor" en:"Which law the decision stands on, and why"`
	// About is an earlier decision that it is about.
	About int `json:"about,omitempty" range:"0..100000" da:"Den tidligere afgørelse om barnet, som den handler om" en:"The earlier decision on the child that it is about" of:"child-decision"`
	// N is the measure in whose place a placement comes, the placement on which the child stays, or from which it comes home.
	N       int    `json:"n,omitempty" range:"0..100000" da:"Indsatsen eller anbringelsen, som den handler om" en:"The measure or placement that it is about" of:"measure"`
	Measure string `json:"measure,omitempty"`
	CaseID  string `json:"caseId,omitempty" da:"Sagens nummer i fagsystemet (hvis det ikke er kendt)" en:"Case number in the department's system (where it is not known)" of:"case-id"`
	Placement
	// Until is the day that was set by which the municipality is to have done what it is told to.
	Until incoming.Day `json:"until,omitempty" ahead:"1" da:"Kommunen skal have gjort det senest den" en:"The municipality is to have done it by"`
	// Holders are who has custody from now on.
	Holders []string `json:"holders,omitempty" max:"10"`
	// TheirLetter: whoever decided writes to the parties; otherwise the municipality does.
	TheirLetter bool         `json:"theirLetter" required:"true" da:"Den, der har truffet afgørelsen, sender selv brev til parterne" en:"Whoever decided sends the parties a letter"`
	LetterOn    incoming.Day `json:"letterOn,omitempty" back:"2" da:"Parterne har fået brevet den (hvis det er kendt)" en:"The parties got the letter on (where it is known)"`
	// Concerns are parents without custody whom the decision is about: they are parties to it (read on ast.dk, "Din sag om anbringelse").
	Concerns []string `json:"concerns,omitempty" max:"4" da:"Forældre uden forældremyndighed, som afgørelsen også er rettet mod" en:"Parents without custody whom the decision is about" of:"adult"`
	Belated
}

func (RecordDecision) Name() string { return "record-decision" }

func (d RecordDecision) happened(now time.Time) (time.Time, bool) {
	return happenedOn(d.DecidedOn, now)
}

func (RecordDecision) dateField() string { return "decidedOn" }

// Check that it is theirs to decide, says when and on which ground, and fits the child.
func (d RecordDecision) Check(s *State, by Actor, now time.Time) *Refusal {
	child, r := s.child(d.Child)
	if r = first(s.protects(d.protects(now)), r, d.theirs()); r != nil {
		return r
	}
	if d.Ground == 0 {
		return refuse("ground-missing", "ground", "Skriv, hvilken bestemmelse afgørelsen bygger på, og hvorfor.", "Write which law the decision stands on, and why.")
	}
	r = dayGiven(d.DecidedOn, "decidedOn")
	return first(r, s.concerned(child, d.Concerns), d.letterDay(), d.fits(s, child, by, now))
}

func (d RecordDecision) theirs() *Refusal {
	switch {
	case d.DecidedBy == "":
		return noChoice("decidedBy", d.DecidedBy)
	case d.Decides == "":
		return noChoice("decides", d.Decides)
	case d.DecidedBy == ByCommittee && d.Decides == OthersPlace:
		return refuse("committee-places", "decidedBy", "Skriv udvalgets afgørelse om anbringelse som en afgørelse om en indsats (decide-measure).",
			"Write what the committee decides on a placement as a decision on a measure (decide-measure).")
	case !d.DecidedBy.may(d.Decides):
		return refuse("not-theirs", "decides", "Det kan de ikke afgøre. Skriv en anden, der har truffet afgørelsen, eller vælg noget andet, der er afgjort.", "That is not theirs to decide. Write who else decided it, or choose what they did.")
	}
	return nil
}

// letterDay holds that only a letter of whoever decided has a day.
func (d RecordDecision) letterDay() *Refusal {
	if d.LetterOn.Given() && (!d.TheirLetter || d.LetterOn.Start().Before(d.DecidedOn.Start())) {
		return refuse("their-letter", "letterOn", "Kun et brev fra den, der har truffet afgørelsen, har en dato her, og tidligst afgørelsens dag. Ret datoen, eller lad feltet stå tomt.",
			"Only a letter of whoever decided has a day here, on the day of the decision at the earliest. Correct it, or leave the field empty.")
	}
	return nil
}

// fits holds what depends on what was decided.
func (d RecordDecision) fits(s *State, child *Member, by Actor, now time.Time) *Refusal {
	t := child.Child
	switch d.Decides {
	case OthersPlace:
		return d.places(s, child, now)
	case OthersReturn:
		if m := t.runningMeasure(d.N); m == nil || !m.OutsideHome {
			return notPlaced()
		}
		return d.home().period(s, t, now)
	case OthersInvestigate:
		if d.DecidedBy == ByCommittee && (!d.Until.Given() || d.Until.Start().After(calendar.AddMonths(d.DecidedOn.Start(), 2))) {
			return refuse("until-missing", "until", "Skriv, hvornår undersøgelsen senest skal være afsluttet: højst to måneder efter udvalgets afgørelse (ast.dk om barnets lov § 23).",
				"Write by when the investigation is concluded: two months after the committee's decision at most (ast.dk on Barnets lov § 23).")
		}
	case OthersStands, OthersSetAside:
		return d.earlier(t)
	case OthersCustody:
		if d.EffectiveOn.Given() && d.EffectiveOn.Start().After(now) {
			return refuse("custody-ahead", "effectiveOn", "Forældremyndigheden skifter først den dag. Skriv afgørelsen ind, når dagen er kommet; indtil da er de hidtidige parter.",
				"Custody changes on that day, and not before. Write the decision down when the day has come; until then the parties are those that there are.")
		}
		return d.custody().Check(s, by, now)
	}
	return nil
}

// earlier holds that the earlier decision is there, and that no appeal over it waits for just this answer.
func (d RecordDecision) earlier(t *ChildTrack) *Refusal {
	decided := t.decision(d.About)
	if decided == nil || decided.Fallen {
		return refuse("no-decision", "about", "Der er ingen gældende afgørelse om barnet med det nummer. Skriv nummeret på den afgørelse, som det handler om.",
			"There is no decision on the child with that number that holds. Write the number of the decision that it is about.")
	}
	if slices.ContainsFunc(t.Appeals, func(a Appeal) bool { return a.Decision == d.About && a.pending() && a.State != AppealMayHold }) {
		return refuse("appeal-waits", "about", "En klage over den afgørelse venter på svar. Svar på den (record-ruling eller decide-appeal).",
			"An appeal over that decision waits for an answer. Answer it (record-ruling or decide-appeal).")
	}
	return nil
}

// places holds that the placement can begin, or that the child is where it says.
func (d RecordDecision) places(s *State, child *Member, now time.Time) *Refusal {
	m, t := d.placement(child.Child), child.Child
	if t.PlacedOutside() && !m.SamePlace {
		return refuse("placed-already", "n", "Barnet er allerede anbragt. Skriv anbringelsens nummer; skal barnet bo et andet sted, så træf afgørelse om det (decide-measure).",
			"The child is placed already. Write the placement's number; where the child is to live elsewhere, decide that (decide-measure).")
	}
	if d.Cause == "" {
		return noChoice("cause", d.Cause)
	}
	if r := first(m.action(t), m.code()); r != nil {
		return r
	}
	return first(m.day(t, now), m.ahead(s, t, now), m.caseID(s, child))
}

// placement is the measure that a decision to place the child has begin.
func (d RecordDecision) placement(t *ChildTrack) DecideMeasure {
	m := DecideMeasure{
		Child: d.Child, Action: StartMeasure, N: d.N, Measure: d.Measure, DecidedOn: d.DecidedOn, EffectiveOn: d.EffectiveOn, OutsideHome: true, CaseID: d.CaseID,
		WithoutConsent: true, DecidedBy: d.DecidedBy, Placement: d.Placement, Hearing: Hearing{Reason: d.Ground},
	}
	if d.N != 0 {
		m.Action = ChangeMeasure
	}
	now := t.runningMeasure(d.N)
	m.SamePlace = now != nil && now.OutsideHome
	return m
}

// home is the return that was decided: on a day to come, or at once, which whoever decided had the reason for.
func (d RecordDecision) home() DecideReturn {
	home := DecideReturn{Child: d.Child, N: d.N, HomeOn: d.EffectiveOn, DecidedOn: d.DecidedOn}
	if !d.EffectiveOn.Given() || !d.EffectiveOn.Start().After(d.DecidedOn.Start()) {
		home.HomeOn, home.NoPeriod = "", d.Ground
	}
	return home
}

func (d RecordDecision) custody() SetCustody {
	return SetCustody{Child: d.Child, Custody: Custody{Holders: d.Holders, Reason: d.Ground}}
}

func (d RecordDecision) decided(now time.Time) time.Time { return dayOrNow(d.DecidedOn, now) }

// decision is it as one of those on the child, which the parties hear of and can appeal.
func (d RecordDecision) decision(kind DecisionKind, measure int, now time.Time) ChildDecision {
	own := ChildDecision{Kind: kind, Measure: measure, DecidedBy: d.DecidedBy, Elsewhere: true, Theirs: d.TheirLetter, Concerns: d.Concerns}
	if d.LetterOn.Given() {
		at := dayOrNow(d.LetterOn, now)
		own.TheirsOn = &at
	}
	return own
}

// Apply records it, and does what follows from it.
func (d RecordDecision) Apply(s *State, by Actor, now time.Time) {
	child := s.Member(d.Child)
	t := child.Child
	s.involveIn(child.ID, by)
	s.note(now, Entry{Kind: OthersDecided, Actor: by, Subject: child.ID, Key: d.key(t), Why: d.why(), Reason: d.Ground, Basis: "ast.dk, Ankestyrelsens handlemuligheder"})
	switch d.Decides {
	case OthersPlace:
		d.placement(t).carry(s, d.decision(DecisionToPlace, 0, now), by, now)
	case OthersReturn:
		s.replaceReturn(child, d.N, by, now)
		s.replacePlans(child, d.N, false, by, now)
		home := d.decision(DecisionToReturn, d.N, now)
		home.Since, home.NoPeriod = d.decided(now), d.home().NoPeriod != 0
		decided := d.record(s, child, home, now)
		s.planBy(child, "", d.decided(now), now)
		s.askReturn(child, decided, d.home().days(false, now), now)
	case OthersOrder:
		s.askOrdered(child, d.record(s, child, d.decision(DecisionOrdered, 0, now), now), d.Until, now)
	case OthersInvestigate:
		s.decideAlone(child, d.decision(DecisionToInvestigate, 0, now), false, d.decided(now), now)
		s.askInvestigation(child, d.decided(now), d.Until, now)
	case OthersRefuse:
		s.askOrdered(child, d.record(s, child, d.decision(DecisionNotFollowed, 0, now), now), d.Until, now)
	case OthersSetAside:
		d.setAside(s, child, by, now)
	case OthersCustody:
		d.custody().Apply(s, by, now)
	}
}

// record notes it under a number of its own, and sends the letters.
func (d RecordDecision) record(s *State, child *Member, own ChildDecision, now time.Time) *ChildDecision {
	child.Child.Decisions++
	own.N = child.Child.Decisions
	decided := s.recordDecided(child, own, d.decided(now))
	s.send(child, decided, now)
	return decided
}

// setAside has an earlier decision not hold any more. Where whoever decided writes to the parties, nobody here does.
func (d RecordDecision) setAside(s *State, child *Member, by Actor, now time.Time) {
	decided := child.Child.decision(d.About)
	if d.TheirLetter {
		for _, l := range decided.Letters {
			l.Theirs = true
		}
	}
	if d.About == child.Child.Closes {
		s.undoClosure(child, "set aside", by, now)
		return
	}
	s.fall(child, decided, "set aside by "+string(d.DecidedBy), by, now)
}

// why says in codes who decided what, from when, and who writes to the parties.
func (d RecordDecision) why() string {
	why := string(d.DecidedBy) + " " + string(d.Decides)
	if d.EffectiveOn.Given() {
		why += " from-" + string(d.EffectiveOn)
	}
	if d.Until.Given() {
		why += " until-" + string(d.Until)
	}
	if d.TheirLetter {
		why += " their-letter"
	}
	return why
}
