package evaluation

import (
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

// thirty are families of one adult each; what happens to the one with a number is told.
func thirty(fate func(i int, s *story)) Report {
	var stories []*story
	for i := range 30 {
		s := tell("adult-1").add("adult-1", casework.FactBenefit, casework.FactRow{Code: "cash", Value: 1, From: began})
		fate(i, s)
		stories = append(stories, s)
	}
	return Evaluate(Cohort{Name: "cohort"}, told(now(18), stories...), now(18), nil)
}

// oneOf requires that one of two figures is shown, and one is not: their difference would be of two people.
func oneOf(t *testing.T, one, other Figure) {
	t.Helper()
	require.True(t, one.Hidden || other.Hidden, "%d minus %d", one.N, other.N)
	require.False(t, one.Hidden && other.Hidden, "one of them is enough")
}

// Of thirty adults twelve have hours beside a benefit, and two others live without one: the widest definition of work minus the hours would say it of the two.
func TestSnooper_SubtractsNoDefinitionOfWorkFromAnother(t *testing.T) {
	t.Parallel()
	r := thirty(func(i int, s *story) {
		switch {
		case i < 12:
			s.add("adult-1", casework.FactWork, casework.FactRow{Thing: "1", Code: string(casework.HoursBeside), Value: 5, From: months(2)})
		case i < 14:
			s.add("adult-1", casework.FactBenefit, casework.FactRow{From: months(3)})
		}
	})
	wide, _ := r.Figure("paid-hours-or-self-supporting", AtEnd)
	hours, _ := r.Figure("ordinary-hours", AtEnd)
	few, _ := r.Figure("self-supporting", AtEnd)
	require.True(t, few.Hidden)
	oneOf(t, wide, hours)
}

// Twelve have had work for three months by month 12, and fourteen at the end: it held for two between. What came of it in the end is what is shown.
func TestSnooper_SubtractsNoTimeFromAnother(t *testing.T) {
	t.Parallel()
	r := thirty(func(i int, s *story) {
		switch {
		case i < 12:
			s.works("adult-1", 1, casework.FlexJob, 7, 0)
		case i < 14:
			s.works("adult-1", 1, casework.FlexJob, 11, 0)
		}
	})
	before, _ := r.Figure("paid-work-3-months", Months12)
	now, _ := r.Figure("paid-work-3-months", AtEnd)
	oneOf(t, before, now)
	require.Equal(t, 14, now.N)
}

// Fourteen had work for three months, and twelve of these for six.
func TestSnooper_SubtractsNoMeasureFromOneThatItImplies(t *testing.T) {
	t.Parallel()
	r := thirty(func(i int, s *story) {
		switch {
		case i < 12:
			s.works("adult-1", 1, casework.FlexJob, 1, 0)
		case i < 14:
			s.works("adult-1", 1, casework.FlexJob, 1, 5)
		}
	})
	six, _ := r.Figure("paid-work-6-months", AtEnd)
	three, _ := r.Figure("paid-work-3-months", AtEnd)
	oneOf(t, six, three)
}

// In month 12 six are put together, and the measure of education counts five of them: the sixth would stand alone.
func TestSnooper_SubtractsNoMeasureFromStatesThatArePutTogether(t *testing.T) {
	t.Parallel()
	r := thirty(func(i int, s *story) {
		switch {
		case i < 6:
			s.works("adult-1", 1, casework.OrdinaryJob, 2, 0).
				add("adult-1", casework.FactWork, casework.FactRow{Thing: "1", Code: string(casework.JobNoBenefit), From: months(2)}).
				add("adult-1", casework.FactBenefit, casework.FactRow{From: months(2)})
		case i < 11:
			s.works("adult-1", 1, casework.SUEducation, 2, 0)
		case i < 12:
			s.add("adult-1", casework.FactWork, casework.FactRow{Thing: "1", Code: string(casework.HoursBeside), Value: 5, From: months(2)})
		}
	})
	education, _ := r.Figure("su-education", Months12)
	require.False(t, education.Hidden, "one of them is enough")
	require.Equal(t, 5, education.N)
	require.Empty(t, r.States[12].States, "not %d minus 5", r.States[12].States[StateFew])
}

// Nobody is in an education, so the month and the measures count the same: of twenty-three whose benefit has ended twenty-one are in a job, and two are among those who are put together.
func TestSnooper_SubtractsNoStateFromAMeasureWhereNobodyIsInEducation(t *testing.T) {
	t.Parallel()
	r := thirty(func(i int, s *story) {
		work := func(code casework.Figure) {
			s.add("adult-1", casework.FactWork, casework.FactRow{Thing: "1", Code: string(code), Value: 5, From: months(2)})
		}
		if i < 23 {
			s.works("adult-1", 1, casework.Apprenticeship, 2, 0).add("adult-1", casework.FactBenefit, casework.FactRow{From: months(2)})
		}
		switch {
		case i < 21:
			work(casework.JobNoBenefit)
		case i < 23:
			work(casework.HoursEndBenefit)
		case i < 27:
			work(casework.HoursBeside)
		}
	})
	ends, _ := r.Figure("hours-end-benefit", Months12)
	require.False(t, ends.Hidden, "one of them is enough")
	require.Equal(t, 23, ends.N)
	require.Empty(t, r.States[12].States, "not 23 minus %d", r.States[12].States[StateJob])
}

// Of three departments two have settled three deadlines together: all minus the third's would say it.
func TestSnooper_SubtractsNoDepartmentFromAllWhereTheOthersAreFew(t *testing.T) {
	t.Parallel()
	until := months(6)
	r := thirty(func(i int, s *story) {
		department, code := "children", []string{string(casework.Met), string(casework.Missed)}[i%2]
		if i < 3 {
			department = []string{"school", "social", "social"}[i]
		}
		s.add("adult-1", casework.FactDeadline, casework.FactRow{Thing: "1", Code: code, Department: department, From: began, Until: &until})
	})
	all, _ := r.Figure("deadlines-met", AtEnd)
	oneOf(t, all, r.Departments[0].All)
}

// Twelve have found a paid hour by the week to which it is shown, and fourteen have had one, or lived without a benefit, in the end.
func TestSnooper_SubtractsNoFirstHoursFromTheWidestDefinition(t *testing.T) {
	t.Parallel()
	r := thirty(func(i int, s *story) {
		switch {
		case i < 12:
			s.add("adult-1", casework.FactWork, casework.FactRow{Thing: "1", Code: string(casework.HoursBeside), Value: 5, From: months(2)})
		case i < 14:
			s.add("adult-1", casework.FactBenefit, casework.FactRow{From: months(3)})
		}
	})
	wide, _ := r.Figure("paid-hours-or-self-supporting", AtEnd)
	require.False(t, wide.Hidden, "one of them is enough")
	require.Empty(t, r.FirstHour, "not %d minus 12", wide.N)
}

// Three families came to twenty of which a report was given out: what both said of departments, months and the same people before and now would be said of the three.
func TestSnooper_SubtractsNoReportFromAnother(t *testing.T) {
	t.Parallel()
	until := months(6)
	var stories []*story
	for i := range 23 {
		s := tell("adult-1").add("adult-1", casework.FactBenefit, casework.FactRow{Code: "cash", Value: 1, From: began}).
			add("adult-1", casework.FactDeadline, casework.FactRow{Thing: "1", Code: string(casework.Met), Department: "children", From: began, Until: &until})
		if i%2 == 0 {
			s.add("adult-1", casework.FactWork, casework.FactRow{Thing: "1", Code: string(casework.HoursBeside), Value: 5, From: months(2)})
		}
		stories = append(stories, s)
	}
	families := told(now(18), stories...)
	alone := Evaluate(Cohort{Name: "cohort"}, families, now(18), nil)
	require.False(t, alone.Departments[0].All.Hidden)
	require.NotEmpty(t, alone.States[12].States)
	require.False(t, alone.Pairs[0].Hidden)

	r := Evaluate(Cohort{Name: "cohort"}, families, now(18), [][]*Family{families[:20]})
	require.True(t, r.Departments[0].All.Hidden)
	require.Empty(t, r.States[12].States)
	require.True(t, r.Pairs[0].Hidden)
	require.Empty(t, r.FirstHour)
	require.Equal(t, Count{N: 23}, r.Families)
}
