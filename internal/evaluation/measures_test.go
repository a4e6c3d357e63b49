package evaluation

import (
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

// All who came in stay in the denominator: who left counts as not in work where it is asked what has happened in the journey, and as not known where it is asked how they stood later.
func TestPaidWork_CountsAllWhoCameIn(t *testing.T) {
	t.Parallel()
	families := told(now(18),
		tell("adult-1", "adult-2", "child-1").works("adult-1", 1, casework.OrdinaryJob, 4, 0),
		tell("adult-1", "child-1").works("adult-1", 1, casework.SUEducation, 4, 0),
		tell("adult-1", "child-1").leaves("adult-1", casework.LeftFamily, 5),
		tell("adult-1", "child-1").works("adult-1", 1, casework.FlexJob, 2, 4),
		tell("adult-1", "child-1").works("adult-1", 1, casework.FlexJob, 2, 6).leaves("adult-1", casework.LeftFamily, 7),
	)
	require.Equal(t, "2 of 6, 0 unknown", count("paid-work-3-months", families, AtEnd), "an education is no paid work, and two months are none")
	require.Equal(t, "1 of 6, 1 unknown", count("paid-work-3-months", families, Months6), "whoever has left without is not known")
	require.Equal(t, "0 of 6, 0 unknown", count("paid-work-3-months", families, AtStart))
	require.Equal(t, "2 of 6, 1 unknown", count("paid-work-3-months", families, Months12), "and who had it before they left had it")
	require.Equal(t, "1 of 6, 0 unknown", count("paid-work-6-months", families, AtEnd))
	require.Equal(t, "1 of 6, 0 unknown", count("su-education", families, AtEnd))
	require.Equal(t, "2 of 3, 0 unknown", count("work-lost", families, AtEnd))
	require.Equal(t, "0 of 2, 0 unknown", count("work-regained", families, AtEnd))
	require.Equal(t, "2 of 6, 4 unknown", count("paid-work-3-months", families, Months24), "24 months have not passed")
}

// Work of which the register shows no hours has not held for three months, and so not for six, however long it lasts.
func TestPaidWork_OfSixMonthsIsAmongThatOfThree(t *testing.T) {
	t.Parallel()
	families := told(now(18), tell("adult-1", "adult-2").works("adult-1", 1, casework.OrdinaryJob, 2, 0).
		add("adult-2", casework.FactEpisode, casework.FactRow{Thing: "1", Code: string(casework.OrdinaryJob), From: months(2)}))
	require.Equal(t, "1 of 2, 0 unknown", count("paid-work-3-months", families, AtEnd))
	require.Equal(t, "1 of 2, 0 unknown", count("paid-work-6-months", families, AtEnd))
}

func TestWork_OfWhoCameToItAgain(t *testing.T) {
	t.Parallel()
	families := told(now(18), tell("adult-1", "child-1").works("adult-1", 1, casework.OrdinaryJob, 2, 6).works("adult-1", 2, casework.OrdinaryHours, 8, 0))
	require.Equal(t, "1 of 1, 0 unknown", count("work-lost", families, AtEnd))
	require.Equal(t, "1 of 1, 0 unknown", count("work-regained", families, AtEnd))
	require.Equal(t, "0 of 1, 0 unknown", count("work-regained", families, Months6))
	require.Equal(t, "1 of 1, 0 unknown", count("ordinary-job", told(now(4), tell("adult-1").works("adult-1", 1, casework.OrdinaryJob, 2, 6)), AtEnd))
}

// Other work in its place, an apprenticeship that was completed and work that goes on beside a benefit are no loss.
func TestWork_ThatEndedWithoutALossIsNotLost(t *testing.T) {
	t.Parallel()
	until := months(6)
	for cause, n := range map[casework.LostCause]string{casework.OtherWork: "0", casework.EducationDone: "0", casework.BenefitAgain: "0", casework.Expired: "1"} {
		families := told(now(12), tell("adult-1").add("adult-1", casework.FactEpisode, casework.FactRow{Thing: "1", Code: string(casework.Apprenticeship), From: months(2), Until: &until, Detail: string(cause)}))
		require.Equal(t, n+" of 1, 0 unknown", count("work-lost", families, AtEnd), cause)
	}
}

func TestHours_AreKeptApartInThreeFigures(t *testing.T) {
	t.Parallel()
	until := months(6)
	one := tell("adult-1", "adult-2", "adult-3").
		add("adult-1", casework.FactWork, casework.FactRow{Thing: "1", Code: string(casework.HoursBeside), Value: 4, From: months(1), Until: &until}).
		add("adult-1", casework.FactWork, casework.FactRow{Thing: "2", Code: string(casework.HoursEndBenefit), Value: 25, From: until}).
		add("adult-2", casework.FactWork, casework.FactRow{Thing: "1", Code: string(casework.HoursBeside), Value: 4, From: months(7)}).
		add("adult-1", casework.FactBenefit, casework.FactRow{Code: "cash", Value: 1, From: began}).
		add("adult-1", casework.FactBenefit, casework.FactRow{From: until}).
		add("adult-2", casework.FactBenefit, casework.FactRow{Code: "cash", Value: 1, From: began})
	families := told(now(12), one)
	require.Equal(t, "2 of 3, 0 unknown", count("ordinary-hours", families, AtEnd))
	require.Equal(t, "1 of 3, 0 unknown", count("hours-beside-benefit", families, AtEnd))
	require.Equal(t, "1 of 3, 0 unknown", count("hours-end-benefit", families, AtEnd))
	require.Equal(t, "1 of 3, 1 unknown", count("self-supporting", families, AtEnd))
	require.Equal(t, "0 of 3, 1 unknown", count("self-supporting", families, AtStart))
}

// The widest of the three published definitions counts whoever had an hour, or no benefit, at some time; of whom neither is known it is not known.
func TestPaidHoursOrSelfSupporting_CountsWhoeverEverWas(t *testing.T) {
	t.Parallel()
	until := months(3)
	families := told(now(12), tell("adult-1", "adult-2", "adult-3", "adult-4", "adult-5").
		add("adult-1", casework.FactBenefit, casework.FactRow{Code: "cash", Value: 1, From: began}).
		add("adult-1", casework.FactWork, casework.FactRow{Thing: "1", Code: string(casework.HoursBeside), Value: 2, From: months(2), Until: &until}).
		add("adult-2", casework.FactBenefit, casework.FactRow{Code: "cash", Value: 1, From: began}).
		add("adult-2", casework.FactBenefit, casework.FactRow{From: months(4)}).
		add("adult-2", casework.FactBenefit, casework.FactRow{Code: "cash", Value: 1, From: months(7)}).
		add("adult-3", casework.FactBenefit, casework.FactRow{Code: "cash", Value: 1, From: began}).
		works("adult-3", 1, casework.SUEducation, 1, 0).
		works("adult-4", 1, casework.FlexJob, 5, 0))
	const id = "paid-hours-or-self-supporting"
	require.Equal(t, "3 of 5, 1 unknown", count(id, families, AtEnd), "an education is no paid hour")
	require.Equal(t, "0 of 5, 2 unknown", count(id, families, AtStart))
	require.Equal(t, "1 of 5, 2 unknown", count(id, told(now(12), tell("adult-1", "adult-2", "adult-3", "adult-4", "adult-5").
		add("adult-1", casework.FactBenefit, casework.FactRow{From: began}).
		add("adult-2", casework.FactBenefit, casework.FactRow{Code: "cash", Value: 1, From: began}).leaves("adult-2", casework.LeftFamily, 2).
		add("adult-3", casework.FactBenefit, casework.FactRow{Code: "cash", Value: 1, From: began}).
		add("adult-4", casework.FactBenefit, casework.FactRow{Code: "cash", Value: 1, From: began})), Months6), "who left without, and of whom nothing is known")
}

// What is not known is at worst bad: where a measure counts what got worse, that it was so.
func TestFigure_TheWorstOfWhatGotWorseIsMore(t *testing.T) {
	t.Parallel()
	families := told(now(12), tell("child-1", "child-2", "child-3", "child-4").
		measured("child-1", casework.UnlawfulAbsence, 20, 0).measured("child-2", casework.UnlawfulAbsence, 2, 0).measured("child-1", casework.Leisure, 1, 0).measured("child-2", casework.Leisure, 0, 0))
	much, _ := MeasureBy("absence-over-15")
	require.Equal(t, []float64{0.25, 0.75}, []float64{much.Count(families, AtStart).Best, much.Count(families, AtStart).Worst})
	leisure, _ := MeasureBy("leisure")
	require.Equal(t, []float64{0.75, 0.25}, []float64{leisure.Count(families, AtStart).Best, leisure.Count(families, AtStart).Worst})
}

// A case that was closed and opened again is not closed, and stands beside those that are.
func TestCases_ThatAreOpenedAgainStandBesideThoseThatAreClosed(t *testing.T) {
	t.Parallel()
	families := told(now(18),
		tell("adult-1", "child-1", "child-2", "child-3").
			has("child-1", true, 0).has("child-1", false, 5).
			has("child-2", true, 0).has("child-2", false, 5).has("child-2", true, 9).
			has("child-3", false, 0),
		tell("adult-1", "child-1", "child-2").
			has("child-1", true, 0).leaves("child-1", casework.LeftFamily, 4).
			has("child-2", true, 0).leaves("child-2", casework.Died, 4),
	)
	require.Equal(t, "1 of 4, 0 unknown", count("case-closed", families, AtEnd), "a child without a case is not asked about")
	require.Equal(t, "2 of 4, 1 unknown", count("case-closed", families, Months6))
	require.Equal(t, "1 of 2, 0 unknown", count("case-reopened", families, AtEnd))
	require.Equal(t, "0 of 4, 0 unknown", count("case-closed", families, AtStart))
	dead := told(now(18), tell("child-1").has("child-1", true, 0).has("child-1", false, 4).leaves("child-1", casework.Died, 4))
	require.Equal(t, "0 of 1, 0 unknown", count("case-closed", dead, AtEnd), "that a child has died is no closing")
}

// Before and now are of the same children, and who was not measured twice is said.
func TestMeasured_BeforeAndNowAreOfTheSame(t *testing.T) {
	t.Parallel()
	families := told(now(12),
		tell("child-1", "child-2", "child-3", "child-4").
			measured("child-1", casework.UnlawfulAbsence, 10, 0).measured("child-1", casework.SickAbsence, 8, 0).measured("child-1", casework.UnlawfulAbsence, 4, 9).
			measured("child-2", casework.UnlawfulAbsence, 22, 0).measured("child-2", casework.UnlawfulAbsence, 22, 9).
			measured("child-3", casework.UnlawfulAbsence, 22, 0),
	)
	m, _ := MeasureBy("absence-over-15")
	require.Equal(t, Pair{ID: "absence-over-15", Before: 2, Now: 1, Of: 2, Others: 2}, m.Pair(families), "absence of all sorts is added up; what is a year old says nothing of now")
	require.Equal(t, "3 of 4, 1 unknown", count("absence-over-15", families, AtStart))

	adults := told(now(12), tell("adult-1", "adult-2", "adult-3", "adult-4").
		measured("adult-1", casework.WHO5, 30, 1).measured("adult-1", casework.WHO5, 40, 8).
		measured("adult-2", casework.WHO5, 50, 1).measured("adult-2", casework.WHO5, 41, 8).
		measured("adult-3", casework.WHO5, 50, 1).measured("adult-3", casework.WHO5, 40, 8).
		measured("adult-4", casework.WHO5, 50, 8))
	require.Equal(t, "1 of 4, 1 unknown", count("who-5-better", adults, AtEnd))
	require.Equal(t, "1 of 4, 1 unknown", count("who-5-worse", adults, AtEnd))
}

// What is counted as of a past day is what was known then, or what is known now about then.
func TestAs_WhatWasKnownThenOrIsKnownNowAboutThen(t *testing.T) {
	t.Parallel()
	s := tell("adult-1", "child-1")
	x := casework.FactRow{Thing: "1", Code: string(casework.OrdinaryJob), From: months(3)}
	s.add("adult-1", casework.FactHeld, x)
	late := tell("adult-1", "child-1").add("adult-1", casework.FactHeld, casework.FactRow{Thing: "1", Code: string(casework.OrdinaryJob), From: months(3), KnownFrom: months(7)})
	x.From, x.KnownFrom, x.Mistake = months(8), months(8), true
	s.add("adult-1", casework.FactHeld, x)

	for name, c := range map[string]struct {
		as   As
		want string
	}{
		"then":           {As{months(5), months(5)}, "1 of 2, 0 unknown"},
		"of then, later": {As{months(5), months(7)}, "2 of 2, 0 unknown"},
		"of then, now":   {As{months(5), months(9)}, "1 of 2, 0 unknown"},
		"before":         {As{months(1), months(9)}, "0 of 2, 0 unknown"},
	} {
		require.Equal(t, c.want, count("paid-work-3-months", told(c.as, s, late), AtEnd), name)
	}
	require.Empty(t, told(As{began.AddDate(0, 0, -1), months(9)}, s), "nothing had begun")

	benefit := tell("adult-1").
		add("adult-1", casework.FactBenefit, casework.FactRow{Code: "cash", Value: 1, From: began}).
		add("adult-1", casework.FactBenefit, casework.FactRow{From: months(2)}).
		add("adult-1", casework.FactBenefit, casework.FactRow{Code: "cash", Value: 1, From: months(6), Mistake: true})
	require.Equal(t, "1 of 1, 0 unknown", count("self-supporting", told(As{months(4), months(4)}, benefit), AtEnd))
	require.Equal(t, "0 of 1, 0 unknown", count("self-supporting", told(As{months(4), months(7)}, benefit), AtEnd), "it was a mistake from its beginning")
}

func TestTogether_MeetingsDeadlinesAndWhatFamiliesSaid(t *testing.T) {
	t.Parallel()
	until := months(2)
	deadline := func(thing, code, department string, paused float64) casework.FactRow {
		return casework.FactRow{Thing: thing, Code: code, Department: department, Value: paused, From: began, Until: &until, KnownFrom: until}
	}
	s := tell("adult-1").
		add(casework.Family, casework.FactMeeting, casework.FactRow{Thing: "1", Code: casework.MeetingComplete, From: months(1)}).
		add(casework.Family, casework.FactMeeting, casework.FactRow{Thing: "2", Code: casework.MeetingIncomplete, From: months(2)}).
		add("child-1", casework.FactDeadline, deadline("a", string(casework.Met), "children", 0)).
		add("child-1", casework.FactDeadline, deadline("b", string(casework.Late), "children", 0)).
		add("child-1", casework.FactDeadline, deadline("b", string(casework.Missed), "children", 9)).
		add("child-1", casework.FactDeadline, deadline("c", string(casework.DeadlineOff), "school", 0)).
		add("adult-1", casework.FactDeadline, deadline("d", string(casework.Met), "school", 4)).
		add(casework.Family, casework.FactCancelled, casework.FactRow{Thing: "1", Code: "family", From: months(1)})
	for code, n := range map[string]float64{casework.FeedbackAsked: 4, casework.FeedbackYes: 2, casework.FeedbackPartly: 1, casework.FeedbackNo: 0} {
		s.add(casework.Family, casework.FactFeedback, casework.FactRow{Thing: "m " + code, Code: code, Detail: string(casework.QuestionHeard), Value: n, From: months(1)})
	}
	families := told(now(12), s)
	require.Equal(t, "1 of 2, 0 unknown", count("meetings-complete", families, AtEnd))
	require.Equal(t, "2 of 3, 0 unknown", count("deadlines-met", families, AtEnd))
	require.Equal(t, "1 of 1, 0 unknown", count("deadlines-met-running", families, AtEnd))
	require.Equal(t, "2 of 4, 1 unknown", count("was-heard", families, AtEnd))
	require.Equal(t, "0 of 0, 0 unknown", count("everybody-knew", families, AtEnd))
	require.Equal(t, "1 of 1, 0 unknown", count("cancelled-by-family", families, AtEnd))
	all, _ := MeasureBy("deadlines-met")
	school, is := all.ByDepartment("school")
	require.True(t, is)
	require.Equal(t, 1, school.Count(families, AtEnd).Of)
}

func TestCameBack_IsTheJourneyAfterAnother(t *testing.T) {
	t.Parallel()
	again := tell("adult-1")
	(*again)[0].Detail = "SP-000001"
	families := told(now(12), tell("adult-1").ends(casework.EndingKind("goals-met"), 4), again, tell("adult-1").ends(casework.EndingKind("moved"), 5))
	require.Equal(t, "1 of 2, 0 unknown", count("came-back", families, AtEnd))
	require.Equal(t, []string{"SP-000002"}, Again(families, []string{"SP-000001", "SP-000003"}))
}

// A family came back: how its people stood is counted once more, at the start of the new journey, of those who came in with it.
func TestAtReturn_IsHowThoseStoodWhoCameBack(t *testing.T) {
	t.Parallel()
	until := months(20)
	again := story{{Subject: casework.Family, Kind: casework.FactJourney, From: months(12), KnownFrom: months(12), Detail: "SP-000001"}}
	again.add("adult-1", casework.FactMember, casework.FactRow{From: months(12), Code: "adult"}).add("adult-2", casework.FactMember, casework.FactRow{From: months(13), Code: "adult"}).
		add("adult-1", casework.FactBenefit, casework.FactRow{Code: "cash", Value: 1, From: months(12)}).
		add("adult-1", casework.FactWork, casework.FactRow{Thing: "1", Code: string(casework.HoursBeside), From: months(10), Until: &until, KnownFrom: months(12)}).
		add("adult-2", casework.FactBenefit, casework.FactRow{From: months(13)})
	first := tell("adult-1", "child-1").add("adult-1", casework.FactBenefit, casework.FactRow{From: months(3)}).ends(casework.Completed, 6)
	other := tell("adult-1", "child-1").add("adult-1", casework.FactBenefit, casework.FactRow{From: months(3)}).ends(casework.Completed, 6)
	families := Only(told(now(24), first, other, &again), []string{"SP-000001", "SP-000002"})
	require.Equal(t, "2 of 2, 0 unknown", count("self-supporting", families, AtEnd))
	require.Equal(t, "1 of 2, 0 unknown", count("self-supporting", families, AtReturn), "who did not come back is not in it, and each counts from when they came in")
	require.Equal(t, "1 of 2, 0 unknown", count("hours-beside-benefit", families, AtReturn))
	require.Equal(t, "0 of 0, 0 unknown", count("leisure", families, AtReturn), "the child did not come with them")
	report := Evaluate(Cohort{Invented: true}, families, now(24), nil)
	for _, m := range Measures() {
		_, there := report.Figure(m.ID, AtReturn)
		require.Equal(t, m.AtReturn(), there, m.ID)
		require.False(t, there && m.EverSince, "%s begins anew", m.ID)
	}
}
