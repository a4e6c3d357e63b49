package casework

import (
	"slices"
	"time"

	"samspil/internal/calendar"
)

// A child who has been placed for three years may be so attached to where it lives that it should stay, whatever its parents can do by then. The committee may make the placement permanent
// (permanent anbringelse, Barnets lov § 67, read): of a young person of 15 only with their consent (stk. 3), and then it is not tried again each year (stk. 2). It is no duty; but somebody
// must think of it. So when the three years are over the children's department is asked whether it is put to the committee. What that takes (stk. 4) is an investigation and a plan that
// are revised, a psychologist's assessment of the attachment, and what the child says. Other periods of § 67, stk. 1 (§ 50, stk. 7, and § 68, stk. 2) were not read.

// permanentMonths is how long a child has been placed before the committee may make it permanent.
const permanentMonths = 3 * 12

// outsideSince is when a child who is placed was last at home: placements that followed each other are one.
func (t *ChildTrack) outsideSince() time.Time {
	since := t.placedSince()
	for again := true; again; {
		again = false
		for _, m := range t.Case.Measures {
			if m.OutsideHome && m.EndedAt != nil && m.StartedAt.Before(since) && !calendar.StartOfDay(since).After(*m.EndedAt) {
				since, again = m.StartedAt, true
			}
		}
	}
	return since
}

// longPlaced is when it is asked whether a placement is to be permanent, or when the journey began, where that was later; zero where it is not.
func (s *State) longPlaced(t *ChildTrack) time.Time {
	if !s.TargetGroupKnown || !t.PlacedOutside() || t.permanent() {
		return time.Time{}
	}
	since := t.outsideSince()
	if since.Equal(t.PermanentAsked) {
		return time.Time{}
	}
	at := calendar.AddMonths(since, permanentMonths)
	if at.Before(s.StartedAt) {
		return s.StartedAt
	}
	return at
}

// permanent tells whether the placement that runs is permanent.
func (t *ChildTrack) permanent() bool {
	return slices.ContainsFunc(t.Decided, func(d *ChildDecision) bool { return d.Permanent && t.placedBy(d) && !d.Fallen })
}

// askPermanent asks it once of each placement.
func (s *State) askPermanent(child *Member, now time.Time) {
	child.Child.PermanentAsked = child.Child.outsideSince()
	s.Open(s.ask(StepPermanent, child.ID, s.next(string(StepPermanent)+" "+child.ID), now), now)
}

// ConsiderPermanent is whether the children's department puts it to the committee that a placement is made permanent. What the committee decides is a decision on the placement.
type ConsiderPermanent struct {
	Task       string  `json:"task"`
	Proposed   bool    `json:"proposed" required:"true" da:"Børne- og ungeudvalget skal tage stilling til en permanent anbringelse" en:"The committee is to decide on a permanent placement"`
	Agrees     bool    `json:"agrees,omitempty" da:"Den unge på 15 år eller derover samtykker" en:"The young person of 15 or more consents"`
	ChildHeard bool    `json:"childHeard"`
	NotHeard   TextRef `json:"notHeard,omitempty"`
	Reason     TextRef `json:"reason"`
	Happened
}

func (ConsiderPermanent) Name() string { return "consider-permanent" }

// Check that it is asked for, that the child was heard, and that a young person of 15 agrees to what is proposed.
func (d ConsiderPermanent) Check(s *State, _ Actor, now time.Time) *Refusal {
	t, r := s.openTask(d.Task, StepPermanent)
	if r = first(s.running(), r, heard(d.ChildHeard, d.NotHeard), reasoned(d.Reason)); r != nil {
		return r
	}
	if d.Proposed && !d.Agrees && s.Member(t.Key.Subject).Child.hasTurned(consentMonths, now) {
		return refuse("permanent-consent", "agrees", "Den unge er fyldt 15 år, og en permanent anbringelse kræver den unges samtykke (barnets lov § 67, stk. 3). Spørg den unge, eller skriv, at sagen ikke forelægges.",
			"The young person has turned 15, and a permanent placement takes their consent (Barnets lov § 67(3)). Ask them, or write that it is not put to the committee.")
	}
	return nil
}

func (d ConsiderPermanent) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepPermanent)
	s.answerAndForget(t, by, now, d, d.Reason, Rows{})
	s.noteHeard(t.Key.Subject, d.Task, d.ChildHeard, d.NotHeard, by, now)
}

func (d ConsiderPermanent) went() string {
	if d.Proposed {
		return "put to the committee"
	}
	return "not put to the committee"
}

// permanent holds that only the committee makes a placement permanent, of a child who stays where it is and has been placed for long enough, and a young person of 15 only with their consent.
func (d DecideMeasure) permanent(child *Member, now time.Time) *Refusal {
	t := child.Child
	switch {
	case !d.Permanent:
		return nil
	case d.DecidedBy != ByCommittee || !d.SamePlace || !d.OutsideHome || !t.PlacedOutside() || d.plans(now):
		return refuse("permanent-committee", "permanent", "En permanent anbringelse afgøres af børne- og ungeudvalget om et barn, der er anbragt og bliver på stedet (barnets lov § 67). Skriv decidedBy: committee og samePlace, eller lad feltet stå tomt.",
			"A permanent placement is decided by the committee, of a child who is placed and stays there (Barnets lov § 67). Write decidedBy: committee and samePlace, or leave the field empty.")
	case calendar.AddMonths(t.outsideSince(), permanentMonths).After(d.decided(now)):
		return refuse("permanent-early", "permanent", "Barnet har ikke været anbragt i tre år endnu (barnets lov § 67, stk. 1). Lad feltet stå tomt.",
			"The child has not been placed for three years yet (Barnets lov § 67(1)). Leave the field empty.")
	case t.hasTurned(consentMonths, now) && !slices.Contains(d.ConsentedBy, child.ID):
		return refuse("permanent-consent", "consentedBy", "Den unge er fyldt 15 år, og en permanent anbringelse kræver den unges samtykke (barnets lov § 67, stk. 3). Skriv den unge blandt dem, der samtykker.",
			"The young person has turned 15, and a permanent placement takes their consent (Barnets lov § 67(3)). Write them among those who consent.")
	}
	return nil
}
