package casework

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// A child is placed with the consent of each who has custody, and of the child from 15; to be placed elsewhere takes the child's from 12.
func TestPlacement_TakesTheConsentOfEachWhomTheLawAsks(t *testing.T) {
	t.Parallel()
	for born, c := range map[string]struct{ placed, moved string }{
		"2011-11-23": {"consent-missing", "consent-missing"}, // 15 today
		"2011-11-24": {"", "consent-missing"},                // 14
		"2014-11-23": {"", "consent-missing"},                // 12 today
		"2014-11-24": {"", ""},                               // 11
		"":           {"", ""},
	} {
		s, now := inTracks(t)
		child := s.Member("child-1").Child
		if born != "" {
			child.AdultFrom = when(born).AddDate(18, 0, 0)
		}
		rule := func(d DecideMeasure) string {
			if r := s.Check(d, children, now); r != nil {
				return r.Rule
			}
			return ""
		}
		require.Equal(t, c.placed, rule(places()), "placed, born %s", born)
		do(t, s, children, placing(func(d *DecideMeasure) { d.ConsentedBy = []string{"adult-1", "adult-2", "child-1"} }), now)
		require.Equal(t, c.moved, rule(placing(func(d *DecideMeasure) { d.N, d.StatementOn, d.AtOnce = 2, "2026-11-20", 1 })), "placed elsewhere, born %s", born)
	}
}

// A placed child is visited twice a year for as long as the placement lasts, wherever it began.
func TestVisit_IsOwedTwiceAYearWhileTheChildIsPlaced(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	require.Empty(t, s.Of(StepVisit))
	do(t, s, children, places(), now)
	visit := task(t, s, "placement-visit/child-1/1")
	require.Equal(t, "2027-05-23 23:59:59", show(visit.Deadline.Due))
	held := when("2027-03-01T10:00")
	pass(s, held)
	do(t, s, children, HoldVisit{Task: visit.Key.String(), Talk: TalkWithStaff, NoTalk: 1}, held)
	require.Equal(t, "2027-09-01 23:59:59", show(task(t, s, "placement-visit/child-1/2").Deadline.Due))
	s, now = inTracks(t)
	do(t, s, children, places(), now)
	comesHome(t, s, now)
	require.False(t, s.asked(StepVisit, s.Member("child-1")), "at home it is over")

	s = family()
	s.Member("child-1").Child.Case.Measures[0].OutsideHome = true
	s.TakeOver(started)
	require.Equal(t, "2027-04-01 23:59:59", show(task(t, s, "placement-visit/child-1/1").Deadline.Due), "a placement that the child came in with")
}

// A consent that is taken back moves no child: somebody decides what follows.
func TestPlacement_AConsentThatIsTakenBackIsDecidedOn(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	back := TakeBackMeasureConsent{Child: "child-1", N: 2, Member: "adult-2"}
	do(t, s, children, back, now)
	require.True(t, s.Member("child-1").Child.PlacedOutside())
	require.True(t, task(t, s, "decide-anew/child-1/2").IsOpen())
	require.Equal(t, "consent-gone-already", s.Check(back, children, now).Rule)
	do(t, s, children, sendsHome(), now)
	do(t, s, children, DecideAnew{Task: "decide-anew/child-1/2", Outcome: AnewDecided, Reason: 1}, now)
}

// Support at home takes the consent of those who have custody; nobody asks the young person.
func TestMeasure_AtHomeTakesNoConsentOfTheYoung(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	s.Member("child-1").Child.AdultFrom = when("2028-11-23")
	require.Nil(t, s.Check(starts("child-1", ""), children, now))
	byChair := starts("child-1", "")
	byChair.DecidedBy = ByChair
	require.Equal(t, "decided-by", s.Check(byChair, children, now).Rule, "the chair places children, and decides nothing else")
}

// Where only the ground of a placement changes the child stays where it is: the place is not asked, and no appeal suspends it.
func TestPlacement_OnAnotherGroundLeavesTheChildWhereItIs(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	require.Equal(t, "placed-already", s.Check(placing(func(d *DecideMeasure) { d.Action = StartMeasure }), children, now).Rule)
	do(t, s, children, TakeBackMeasureConsent{Child: "child-1", N: 2, Member: "adult-1"}, now)
	do(t, s, children, placing(func(d *DecideMeasure) {
		d.N, d.SamePlace, d.ConsentedBy, d.WithoutConsent, d.DecidedBy = 2, true, nil, true, ByChair
	}), now)
	last := s.Member("child-1").Child.Decided[1]
	require.Equal(t, DecisionToPlace, last.Kind)
	require.False(t, last.Suspends)
	require.True(t, s.asked(StepCommittee, s.Member("child-1")))
}

// Where a child was placed for want of care or for abuse, somebody looks at each sibling under 15.
func TestPlacement_OfAChildThatLackedCareHasTheSiblingsLookedAt(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	require.Empty(t, s.Of(StepSibling), "another cause says nothing of the siblings")
	s, now = inTracks(t)
	do(t, s, children, placing(func(d *DecideMeasure) { d.Cause = CauseNeglect }), now)
	sibling := task(t, s, "sibling-of-placed/child-2/1")
	do(t, s, children, DecideSibling{Task: sibling.Key.String(), Investigate: true, ChildHeard: true, Reason: 1}, now.AddDate(0, 0, 2))
	require.Equal(t, "2027-03-23 23:59:59", show(task(t, s, "child-investigation/child-2/1").Deadline.Due), "four months from the placement")

	s, now = inTracks(t)
	s.Member("child-2").Child.AdultFrom = when("2029-11-23")
	do(t, s, children, placing(func(d *DecideMeasure) { d.Cause = CauseNeglect }), now)
	require.Empty(t, s.Of(StepSibling), "one of 15 is not")

	s, now = inTracks(t)
	do(t, s, children, placing(func(d *DecideMeasure) { d.Cause = CauseNeglect }), now)
	do(t, s, children, StartInvestigation{Child: "child-2", NeedKnownOn: "2026-11-20", Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	require.Nil(t, s.Task(Key{Step: StepSibling, Subject: "child-2", N: 1}), "an investigation answers it")
}

// Who lacked care or was abused is not to meet whoever abused a child before the committee has said how: the department is reminded, but where contact is restricted already.
func TestPlacement_AfterAbuseRemindsOfTheContactThatTheCommitteeDecides(t *testing.T) {
	t.Parallel()
	reminded := func(cause PlacementCause, before ...Body) bool {
		s, now := inTracks(t)
		for _, b := range before {
			do(t, s, children, b, now)
		}
		n := 1 + len(before)
		from := len(s.Outbox)
		do(t, s, children, placing(func(d *DecideMeasure) { d.Cause, d.N, d.SamePlace = cause, min(n, 2), len(before) > 0 }), now)
		return slices.ContainsFunc(s.Outbox[from:], func(m Message) bool { return m.Department == "children" && m.Code == string(CodeContactAfter) })
	}
	require.True(t, reminded(CauseNeglect))
	require.False(t, reminded(CauseOther))
	supervised := contact(func(d *DecideContact) { d.Contact, d.DecidedBy, d.Until = ContactSupervised, ByCommittee, "2027-03-01" })
	require.False(t, reminded(CauseNeglect, places(), supervised))
}

// A child who turns 15 while placed by the consent of others is asked for its own; whom the committee placed is not, nor one who was 15 before.
func TestPlacement_TheYoungOfFifteenIsAskedForTheirOwnConsent(t *testing.T) {
	t.Parallel()
	const told15 = "notice placed-turned-15 of-age/child-1/1"
	for name, c := range map[string]struct {
		turns string
		d     DecideMeasure
		told  bool
	}{
		"by consent": {"2026-12-24", places(), true},
		"15 before":  {"2026-11-01", placing(func(d *DecideMeasure) { d.ConsentedBy = append([]string{"child-1"}, bothAdults...) }), false},
		"the committee": {"2026-12-24", placing(func(d *DecideMeasure) {
			d.ConsentedBy, d.WithoutConsent, d.DecidedBy, d.PlanMadeOn = nil, true, ByCommittee, "2026-11-20"
		}), false},
		"at home": {"2026-12-24", starts("child-1", ""), false},
	} {
		s, now := inTracks(t)
		s.Member("child-1").Child.AdultFrom = when(c.turns).AddDate(3, 0, 0)
		do(t, s, children, c.d, now)
		require.NotContains(t, told(s, "children", 0), told15, name)
		pass(s, when("2026-12-28T09:00"))
		if !c.told {
			require.NotContains(t, told(s, "children", 0), told15, name)
			continue
		}
		require.Contains(t, told(s, "children", 0), told15, name)
		do(t, s, children, TakeBackMeasureConsent{Child: "child-1", N: 2, Member: "child-1"}, when("2026-12-28T10:00"))
		require.True(t, s.asked(StepAnew, s.Member("child-1")), "what follows where the young person does not consent")
	}
}
