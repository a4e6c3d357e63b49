package workflows_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/mock"
	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/temporal"

	"samspil/activities"
	"samspil/internal/calendar"
	"samspil/internal/casework"
	"samspil/internal/rehearsal"
	"samspil/workflows"
)

func TestEmployment_AToleratedGapCarriesTheThreeMonthsOn(t *testing.T) {
	s := played(t, rehearsal.GapTolerated())
	require.Empty(t, s.refused)
	require.Equal(t, []string{"job-started adult-1  ordinary-job", "job-started adult-1  ordinary-hours, gap tolerated, 9 days"}, s.kinds(casework.JobStarted))
	first, held := s.at(casework.JobStarted, 0), s.at(casework.WorkHeld, 0)
	require.Equal(t, calendar.ISODate(calendar.AddMonths(first, 3)), calendar.ISODate(held), "three months after the first work began")
	require.Equal(t, []string{
		"job-checked adult-1 job-check/adult-1/1 thriving, employer spoken",
		"job-checked adult-1 job-check/adult-1/3 thriving, employer spoken",
	}, s.kinds(casework.JobChecked), "after two weeks and three months; six weeks came when there was no work")
}

// Income is reported after the month in which it was earned: on the day on which the three months end, the last of them is
// not known yet.
func TestEmployment_AMonthThatIsNotKnownYetIsAskedAboutAgain(t *testing.T) {
	s := rehearse(t, rehearsal.Straight())
	asked := 0
	s.reported = func(in activities.PaidHoursInput) []casework.Hours {
		asked++
		if asked == 1 {
			return []casework.Hours{{Month: in.From, Hours: 140}}
		}
		return []casework.Hours{{Month: in.From, Hours: 140}, {Month: in.To, Hours: 140}}
	}
	s.run()
	require.Empty(t, s.refused)
	require.Equal(t, 2, asked)
	require.Len(t, s.kinds(casework.HoursAwaited), 1)
	require.Empty(t, s.kinds(casework.JobLost, casework.WorkNotShown), "and nobody hears of work that was lost")
	end := calendar.ISODate(calendar.AddMonths(s.at(casework.JobStarted, 0), 3))
	require.Equal(t, end, calendar.ISODate(s.at(casework.HoursAwaited, 0)))
	held := s.journal[slices.IndexFunc(s.journal, func(e casework.Entry) bool { return e.Kind == casework.WorkHeld })]
	require.Greater(t, calendar.ISODate(held.At), end)
	require.Equal(t, end, calendar.ISODate(held.Rows.Outcomes[0].At), "the outcome has the day on which the three months were over")
}

func TestEmployment_APersonIsAskedAboutWorkWhoseHoursStayUnknown(t *testing.T) {
	s := played(t, rehearsal.HoursNotPaid())
	require.Empty(t, s.refused)
	require.Equal(t, []string{"hours-awaited adult-1  no paid hours known in 2027-01, 2027-02"}, s.kinds(casework.HoursAwaited))
	waited := s.at(casework.WorkNotShown, 0).Sub(s.at(casework.HoursAwaited, 0))
	require.InDelta(t, 30, waited.Hours()/24, 2, "the policy's month")
	lost := s.journal[slices.IndexFunc(s.journal, func(e casework.Entry) bool { return e.Kind == casework.JobLost })]
	require.Equal(t, "employment", lost.Actor.Department, "a person says that it is lost")
}

// Two people may have the same replacement number, and by no number nobody is found: a person says whether the work holds.
func TestEmployment_NobodysHoursAreAskedForWithoutACPRNumber(t *testing.T) {
	script := rehearsal.HoursNotPaid()
	script.Name += "-without-number"
	for i := range script.Adults {
		script.Adults[i].NoCPR = true
	}
	s := played(t, script)
	require.Empty(t, s.refused)
	require.Empty(t, s.asked)
	require.NotEmpty(t, s.kinds(casework.WorkNotShown))
	require.Empty(t, s.kinds(casework.HoursAwaited))
}

func TestEmployment_HoursBesideABenefitAreAStep(t *testing.T) {
	s := played(t, rehearsal.StepByStep())
	require.Empty(t, s.refused)
	require.Equal(t, []string{
		"hours-changed adult-1  hours-beside-benefit, 8 hours a week", "hours-changed adult-1  hours-beside-benefit, 5 hours a week",
		"hours-changed adult-1  hours-beside-benefit, 18 hours a week", "hours-changed adult-1  hours-end-benefit, 37 hours a week",
	}, s.kinds(casework.HoursChanged))
	require.NotEmpty(t, s.deadlines()["contact-interview/adult-1/1"].SettledAt, "the interviews go on beside them")
	require.Equal(t, []string{"track-arrived adult-2  early-retirement"}, s.kinds(casework.TrackArrived))
	require.Empty(t, s.kinds(casework.JobLost))
	require.Len(t, s.kinds(casework.WorkHeld), 1, "when they had ended the benefit")
}

func TestEmployment_HoursBesideABenefitCanBeTheGoal(t *testing.T) {
	s := played(t, rehearsal.HoursAreEnough())
	require.Empty(t, s.refused)
	arrived := "track-arrived adult-1  hours-beside-benefit"
	require.Equal(t, []string{arrived, arrived}, s.kinds(casework.TrackArrived))
	require.Len(t, s.kinds(casework.TrackGoesOn), 1)
	require.Len(t, s.kinds(casework.GoalWorded), 1)
	require.Empty(t, s.kinds(casework.WorkHeld), "they have ended no benefit")
	require.NotEmpty(t, s.kinds(casework.JourneyEnded))
}

func TestEmployment_LeaveStopsTheFollowUpAndGivesTheDaysBack(t *testing.T) {
	s := played(t, rehearsal.OnLeave())
	require.Empty(t, s.refused)
	require.Empty(t, s.kinds(casework.JobLost))
	began, ended := s.at(casework.LeaveBegan, 0), s.at(casework.LeaveEnded, 0)
	held := s.journal[slices.IndexFunc(s.journal, func(e casework.Entry) bool { return e.Kind == casework.WorkHeld })]
	due := calendar.AddDays(calendar.AddMonths(s.at(casework.JobStarted, 0), 3), calendar.DaysBetween(began, ended))
	require.Equal(t, calendar.ISODate(due), calendar.ISODate(held.Rows.Outcomes[0].At))
	require.Equal(t, "employment", held.Actor.Department, "a person has found out that it has held")
}

func TestEmployment_OffersRunBesideTheInterviews(t *testing.T) {
	s := played(t, rehearsal.WageSubsidyAndMentor())
	require.Empty(t, s.refused)
	require.Equal(t, []string{
		"offer-made adult-1 company-placement/adult-1/1 company-placement refused",
		"offer-made adult-1 wage-subsidy/adult-1/2 wage-subsidy accepted",
		"offer-made adult-1 mentor/adult-1/3 mentor accepted",
	}, s.kinds(casework.OfferMade))
	require.Empty(t, s.kinds(casework.OfferOver), "the subsidy had run its time, and a mentor goes on beside the job")
	require.NotEmpty(t, s.deadlines()["contact-interview/adult-1/1"].SettledAt)
}

func TestEmployment_ARunningContactCourseGoesOnFromTheFirstDay(t *testing.T) {
	s := played(t, rehearsal.RunningCase())
	require.Empty(t, s.refused)
	row := s.deadlines()["contact-interview/adult-1/1"]
	require.True(t, row.OnArrival)
	require.Equal(t, casework.DeadlineOff, row.State, "overdue on arrival is not missed")
	require.True(t, s.at(casework.JobStarted, 0).Before(s.at(casework.StageFinished, 1)), "work may be found before there is a joint plan")
	require.NotContains(t, s.deadlines(), "first-interview/adult-1/1")
}

// What was overdue when the family came in is nobody's miss here: it is shown apart from what is late.
func TestPage_ShowsApartWhatWasOverdueOnArrival(t *testing.T) {
	s := rehearse(t, rehearsal.RunningCase())
	env := s.environment(started)
	var counted []int64
	var apart []bool
	env.OnUpsertTypedSearchAttributes(mock.MatchedBy(func(sa temporal.SearchAttributes) bool {
		if n, ok := sa.GetInt64(temporal.NewSearchAttributeKeyInt64("SamspilOverdue")); ok {
			counted = append(counted, n)
		}
		if is, ok := sa.GetBool(temporal.NewSearchAttributeKeyBool("SamspilOverdueOnArrival")); ok && (len(apart) == 0 || apart[len(apart)-1] != is) {
			apart = append(apart, is)
		}
		return true
	})).Return(nil)
	var page string
	var seen casework.View
	env.RegisterDelayedCallback(func() {
		page, seen = shows(t, env)
	}, time.Hour)
	env.ExecuteWorkflow(workflows.FamilyJourneyName, sealed(t, s.state))
	require.NoError(t, env.GetWorkflowError())

	require.Contains(t, page, "| ▲ fristen var overskredet, da familien kom | "+casework.StepContactInterview.In("da")+" · adult-1 |")
	require.NotContains(t, page, "FOR SENT")
	i := slices.IndexFunc(seen.Tasks, func(task casework.ViewTask) bool { return task.Step == casework.StepContactInterview })
	require.True(t, seen.Tasks[i].Late)
	require.True(t, seen.Tasks[i].OnArrival)
	for _, n := range counted {
		require.Zero(t, n, "it counts as nothing that is late")
	}
	require.Contains(t, apart, true)
	require.False(t, apart[len(apart)-1], "the interview has been held")
}

func TestPage_ShowsSinceWhenAnAdultIsOnSupportAndWhichOffersRun(t *testing.T) {
	s := rehearse(t, rehearsal.RunningCase()).state
	adult := s.Member("adult-1").Adult
	adult.Offers = []casework.Offer{
		{N: 1, Kind: casework.CompanyPlacement, State: casework.OfferRefused, MadeAt: started},
		{N: 2, Kind: casework.WageSubsidy, State: casework.OfferAccepted, MadeAt: started},
	}
	page := workflows.Page(s, started)
	require.Contains(t, page, "| på offentlig forsørgelse siden 19. oktober 2025 · løntilskud siden 23. november 2026 |")
	require.NotContains(t, page, "virksomhedspraktik")
}
