package casework

import (
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
)

// byBoard is the appeals board's own decision to place the first child.
func byBoard(change func(*RecordDecision)) RecordDecision {
	d := RecordDecision{
		Child: "child-1", DecidedBy: ByBoard, Decides: OthersPlace, DecidedOn: "2026-11-23", Ground: 1, N: 1, Measure: "27.27.09",
		Placement: Placement{Cause: CauseOther}, TheirLetter: true, LetterOn: "2026-11-23",
	}
	if change != nil {
		change(&d)
	}
	return d
}

// What the appeals board decides by itself has its consequences for the child, and the parties go on to the court.
func TestOthers_TheBoardPlacesAChildAndThePartiesGoOnToTheCourt(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	from := len(s.Outbox)
	do(t, s, children, byBoard(nil), now)
	child := s.Member("child-1").Child
	require.True(t, child.PlacedOutside())
	require.Equal(t, []string{"others-decided measure/child-1/1 appeals-board placement their-letter"}, kinds(s, 0, OthersDecided))
	require.Empty(t, kinds(s, 0, ChildWasHeard), "whoever decided has heard the child and the parties")
	require.NotContains(t, told(s, "post", from), "letter board-decided letter-receipt/child-1.adult-1/1/1", "the board writes to them itself")
	require.True(t, s.asked(StepVisit, s.Member("child-1")))
	require.True(t, s.asked(StepChildPlan, s.Member("child-1")))
	require.Equal(t, "2027-11-23 23:59:59", show(task(t, s, "placement-retrial/child-1/1").Deadline.Due))
	require.Equal(t, ToCourt, child.Decided[0].AppealedTo())
	require.Empty(t, s.Of(StepCommittee), "nobody approves what the board decided")

	from = len(s.Outbox)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1"}, now)
	require.Equal(t, []string{"notice appeal-to-court appeal/child-1.adult-1/1", "letter appeal-sent-to-court appeal/child-1.adult-1/1"}, told(s, "post", from), "who appealed hears where it went")
	require.Empty(t, s.Of(StepReassessment), "no caseworker looks at the board's decision again")
	late := when("2026-12-23T09:00")
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-2", ReceivedOn: "2026-12-23"}, late)
	require.Contains(t, kinds(s, 0, AppealFiled)[1], "late", "their letter has its own deadline")
}

// Where the board does not write to the parties, the municipality does, and says whom they go on to.
func TestOthers_TheMunicipalityWritesWhereTheOtherDoesNot(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	from := len(s.Outbox)
	do(t, s, children, byBoard(func(d *RecordDecision) { d.TheirLetter, d.LetterOn = false, "" }), now)
	require.Contains(t, told(s, "post", from), "letter board-decided letter-receipt/child-1.adult-1/1/1")
	require.Contains(t, told(s, "post", from), "letter board-decided letter-receipt/child-1.adult-2/1/1")
}

// The board's director decides in haste: in writing within a day, no approval, and the committee for good within a month.
func TestOthers_WhatTheDirectorDecidedHoldsForAMonthWithoutApproval(t *testing.T) {
	t.Parallel()
	haste := byBoard(func(d *RecordDecision) { d.DecidedBy = ByDirector })
	s, now := inTracks(t)
	do(t, s, children, haste, now)
	require.Equal(t, "2026-11-24 09:00:00", show(task(t, s, "provisional-notice/child-1/1").Deadline.Due))
	require.Empty(t, s.Of(StepCommittee))
	final := task(t, s, "committee-decision/child-1/1")
	require.Equal(t, "2026-12-23 23:59:59", show(final.Deadline.Due))
	from := len(s.Outbox)
	do(t, s, children, RecordCommittee{Task: final.Key.String()}, now)
	require.Contains(t, told(s, "children", from), "notice tell-board measure/child-1/1")
	require.False(t, s.Member("child-1").Child.Decided[0].Fallen, "until the director has said so it has no effect")
	require.True(t, task(t, s, "board-word/child-1/1/1").IsOpen())

	s, now = inTracks(t)
	do(t, s, children, haste, now)
	late := when("2026-12-24T09:00")
	pass(s, late)
	do(t, s, children, RecordCommittee{Task: "committee-decision/child-1/1"}, late)
	require.True(t, s.Member("child-1").Child.Decided[0].Fallen, "after a month it does not hold any more")

	later := byBoard(func(d *RecordDecision) { d.DecidedBy, d.EffectiveOn = ByDirector, "2026-12-01" })
	s, now = inTracks(t)
	require.Equal(t, "chair-planned", s.Check(later, children, now).Rule, "what is decided in haste is carried out at once")
}

// The board has the department take a step by a day that it sets; the case is not closed meanwhile.
func TestOthers_TheBoardHasTheDepartmentDecideByADay(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, byBoard(func(d *RecordDecision) { d.Decides, d.Until = OthersOrder, "2026-12-07" }), now)
	require.Equal(t, "2026-12-07 23:59:59", show(task(t, s, "decide-anew/child-1/1").Deadline.Due))
	require.Equal(t, "no-new-decision", s.Check(DecideAnew{Task: "decide-anew/child-1/1", Outcome: AnewDecided, Reason: 1}, children, now).Rule)
	do(t, s, children, DecideAnew{Task: "decide-anew/child-1/1", Outcome: AnewCarriedOut, Reason: 1}, now)
	do(t, s, children, byBoard(func(d *RecordDecision) { d.Decides, d.Until = OthersInvestigate, "2027-01-15" }), now)
	require.Equal(t, "2027-01-15 23:59:59", show(task(t, s, "child-investigation/child-1/1").Deadline.Due))
}

// The committee may not follow what it was asked, and may have a child investigated without consent: within two months, so it says by when.
func TestOthers_TheCommitteeDoesNotFollowOrHasAChildInvestigated(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	from := len(s.Outbox)
	committee := byBoard(func(d *RecordDecision) {
		d.DecidedBy, d.Decides, d.TheirLetter, d.LetterOn = ByCommittee, OthersRefuse, false, ""
	})
	do(t, s, children, committee, now)
	require.Contains(t, told(s, "post", from), "letter committee-decided letter-receipt/child-1.adult-1/1/1")
	require.True(t, task(t, s, "decide-anew/child-1/1").IsOpen(), "somebody decides what the child gets instead")
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1"}, now)
	require.True(t, task(t, s, "appeal-ruling/child-1.adult-1/1").IsOpen(), "at once with the board")
	committee.Decides = OthersInvestigate
	require.Equal(t, "until-missing", s.Check(committee, children, now).Rule)
}

// A court sets aside what was decided: the child stays where it is until a person has decided what follows.
func TestOthers_ACourtSetsADecisionAside(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, byBoard(nil), now)
	court := RecordDecision{Child: "child-1", DecidedBy: ByCourt, Decides: OthersStands, DecidedOn: "2026-11-23", Ground: 1, About: 1, TheirLetter: true}
	do(t, s, children, court, now)
	require.False(t, s.Member("child-1").Child.Decided[0].Fallen)
	court.Decides = OthersSetAside
	do(t, s, children, court, now)
	require.True(t, s.Member("child-1").Child.Decided[0].Fallen)
	require.True(t, s.Member("child-1").Child.PlacedOutside(), "nobody is moved by a record")
	require.True(t, task(t, s, "decide-anew/child-1/1").IsOpen())
	require.Equal(t, "no-decision", s.Check(court, children, now).Rule, "it has fallen already")

	s, now = inTracks(t)
	do(t, s, children, places(), now)
	lettersArrive(t, s, now)
	court.TheirLetter = false
	from := len(s.Outbox)
	do(t, s, children, court, now)
	require.Contains(t, told(s, "post", from), "letter decision-undone letter-receipt/child-1.adult-1/1/1")
	s, now = inTracks(t)
	do(t, s, children, places(), now)
	lettersArrive(t, s, now)
	court.TheirLetter = true
	from = len(s.Outbox)
	do(t, s, children, court, now)
	require.NotContains(t, told(s, "post", from), "letter decision-undone letter-receipt/child-1.adult-1/1/1", "the court writes to them itself")
}

// A court's decision on custody changes who speaks for the child, and says who decided it, and when.
func TestOthers_ACourtGivesCustody(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	d := RecordDecision{Child: "child-1", DecidedBy: ByCourt, Decides: OthersCustody, DecidedOn: "2026-11-20", Ground: 1, Holders: []string{"adult-2"}, TheirLetter: true}
	do(t, s, children, d, now)
	require.Equal(t, []string{"adult-2"}, s.Member("child-1").Child.Parties)
	for _, e := range s.Journal {
		if e.Kind == OthersDecided {
			require.Equal(t, "2026-11-20 00:00:00", show(e.HappenedAt), "the day that they decided it")
			require.Empty(t, e.Key, "no decision on the child has that number, and the next one will")
		}
	}
	require.Equal(t, "custody-unchanged", s.Check(d, children, now).Rule)
}

// The entry is about the decision that is taken, also where a closing was proposed, which has a number of its own.
func TestOthers_TheJournalNamesTheDecisionThatWasTaken(t *testing.T) {
	t.Parallel()
	s, now := momentOf(t, "closing")
	require.True(t, s.Member("child-1").Child.Proposed)
	do(t, s, children, byBoard(func(d *RecordDecision) { d.N, d.DecidedOn, d.LetterOn = 0, incoming.DayOf(now), incoming.DayOf(now) }), now)
	decided := s.Member("child-1").Child.Decided
	require.Equal(t, []string{"others-decided " + decided[len(decided)-1].key("child-1").String() + " appeals-board placement their-letter"}, kinds(s, 0, OthersDecided))
}

// The board sends a child home: on the day that it set, and a person writes that the child is there.
func TestOthers_TheBoardSendsAChildHome(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	home := byBoard(func(d *RecordDecision) { d.Decides, d.N, d.EffectiveOn = OthersReturn, 2, "2026-12-07" })
	do(t, s, children, home, now)
	require.True(t, s.Member("child-1").Child.PlacedOutside())
	require.Equal(t, "2026-12-07 23:59:59", show(task(t, s, "return-home/child-1/2").Deadline.Due))
	home.N = 1
	require.Equal(t, "not-placed", s.Check(home, children, now).Rule)
}

// Whoever decides has decided what is theirs, on a day and a ground.
func TestOthers_WhoDecidesWhatIsHeld(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	for rule, change := range map[string]func(*RecordDecision){
		"not-theirs":       func(d *RecordDecision) { d.DecidedBy = ByCourt },
		"committee-places": func(d *RecordDecision) { d.DecidedBy = ByCommittee },
		"ground-missing":   func(d *RecordDecision) { d.Ground = 0 },
		"day":              func(d *RecordDecision) { d.DecidedOn, d.LetterOn = "", "" },
		"their-letter":     func(d *RecordDecision) { d.TheirLetter = false },
		"member-unknown":   func(d *RecordDecision) { d.Concerns = []string{"child-2"} },
		"party-already":    func(d *RecordDecision) { d.Concerns = []string{"adult-1"} },
		"measure-unknown":  func(d *RecordDecision) { d.N = 7 },
	} {
		r := s.Check(byBoard(change), children, now)
		require.NotNil(t, r, rule)
		require.Equal(t, rule, r.Rule)
	}
	require.Equal(t, NotYourDecision, s.Check(byBoard(nil), coordinator, now).Rule)
	do(t, s, children, places(), now)
	require.Equal(t, "placed-already", s.Check(byBoard(func(d *RecordDecision) { d.N = 0 }), children, now).Rule)
	do(t, s, children, byBoard(func(d *RecordDecision) { d.N = 2 }), now)
	require.True(t, s.Member("child-1").Child.PlacedOutside(), "it stays where it is, on another ground")
}

// Whether an appeal suspends the first choice of place is not read in the law as it is now: a person decides, and the child is kept nowhere by itself.
func TestAppeal_OverAPlacementThatHasNotBegunIsAPersonsToWeigh(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, placing(func(d *DecideMeasure) { d.EffectiveOn = "2026-12-14" }), now)
	from := len(s.Outbox)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1"}, now)
	require.Contains(t, told(s, "children", from), "notice appeal-over-place appeal/child-1.adult-1/1")
	later := when("2026-12-14T09:00")
	pass(s, later)
	require.Nil(t, s.Check(BeginMeasure{Task: "measure-begins/child-1/1", Begun: true}, children, later), "nothing keeps a child where it is not safe")

	s, now = inTracks(t)
	do(t, s, children, places(), now)
	from = len(s.Outbox)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1"}, now)
	require.NotContains(t, told(s, "children", from), "notice appeal-over-place appeal/child-1.adult-1/1", "it has begun")
}
