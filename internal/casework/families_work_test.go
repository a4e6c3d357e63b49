package casework

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/policy"
	"samspil/internal/policyfile"
)

// figuresOf are an adult's ordinary work as the journal leaves it in the register: figure, hours, from, until.
func figuresOf(s *State, adult string) []WorkRow {
	var rows []WorkRow
	for _, e := range s.Journal {
		for _, r := range e.Rows.Works {
			switch {
			case r.Member != adult:
			case r.N > len(rows):
				rows = append(rows, r)
			default:
				rows[r.N-1] = r
			}
		}
	}
	return rows
}

// Three ordinary hours a week beside a benefit are a step: interviews and offers go on, hours grow and fall, and nothing is done while she lives
// on the benefit. Then they end it, and those are counted apart from a job without a benefit.
func familyWithFewHoursBesideABenefit(t *testing.T) {
	s, now := inTracks(t)
	m := s.Member("adult-1")
	for _, offer := range []MakeOffer{{Kind: CompanyPlacement}, {Kind: WageSubsidy, Sector: Private}, {Kind: Mentor}} {
		offer.Adult, offer.Accepted = m.ID, true
		do(t, s, employment, offer, now)
	}
	from := s.Seq
	do(t, s, employment, RecordHours{Adult: m.ID, HoursPerWeek: 3, BesideBenefit: true, Since: "2026-09-01"}, now)
	walk(s, now)
	require.Equal(t, []string{"hours-changed  hours-beside-benefit, 3 hours a week"}, kinds(s, from, HoursChanged, JobStarted, OfferOver, InterplayApplied))
	require.Equal(t, HoursBeside, m.Adult.Work.Figure)
	require.Equal(t, "2026-09-01 00:00:00", show(&m.Adult.Work.From), "hours from before the family came in count from when they began")
	require.Equal(t, "placement", m.Adult.Stage())
	require.True(t, task(t, s, "first-interview/adult-1/1").IsOpen(), "the interviews go on")
	for _, key := range []string{"company-placement/adult-1/1", "wage-subsidy/adult-1/2", "mentor/adult-1/3"} {
		require.True(t, task(t, s, key).IsOpen(), key)
	}
	require.False(t, s.TracksDone(), "nothing is done while she lives on the benefit")

	now = now.AddDate(0, 0, 30)
	pass(s, now)
	for _, hours := range []float64{12, 8, 20} { // they grow and fall
		do(t, s, employment, RecordHours{Adult: m.ID, HoursPerWeek: hours, BesideBenefit: true}, now)
		walk(s, now)
		now = now.AddDate(0, 0, 7)
	}
	require.Empty(t, kinds(s, from, JobLost))
	require.Equal(t, "hours-beside", s.Check(RecordHours{Adult: m.ID, HoursPerWeek: 37}, employment, now).Rule, "hours that end the benefit are work")
	from = s.Seq
	do(t, s, employment, StartJob{Adult: m.ID, Kind: OrdinaryHours, HoursPerWeek: 30}, now)
	walk(s, now)
	require.Equal(t, HoursEndBenefit, m.Adult.Work.Figure)
	require.Equal(t, "follow-up", m.Adult.Stage(), "now it is followed up")
	require.Len(t, kinds(s, from, OfferOver), 2, "the mentor goes on, as the policy says")
	do(t, s, employment, RecordHours{Adult: m.ID, HoursPerWeek: 37}, now.AddDate(0, 0, 9))
	require.Equal(t, now, m.Adult.Job.CountsFrom, "more hours of the same work: its three months go on")

	now = now.AddDate(0, 0, 20)
	do(t, s, employment, RecordHours{Adult: m.ID, HoursPerWeek: 10, BesideBenefit: true}, now) // and a benefit supplements again
	walk(s, now)
	require.Empty(t, kinds(s, 0, JobLost), "that is no loss")
	require.Equal(t, "placement", m.Adult.Stage())
	require.Equal(t, BenefitAgain, episodes(s, m.ID)[0].Cause)
	require.True(t, task(t, s, "mentor/adult-1/3").IsOpen(), "nothing that runs is ended by it")
	do(t, s, employment, StartJob{Adult: m.ID, Kind: OrdinaryJob}, now.AddDate(0, 0, 5))
	require.Equal(t, JobNoBenefit, m.Adult.Work.Figure)
	require.Equal(t, episodes(s, m.ID)[0].CountsFrom, &m.Adult.Job.CountsFrom, "within the tolerated gap the three months are carried on")

	var seen []string
	for _, w := range figuresOf(s, m.ID) {
		seen = append(seen, hoursWhy(w.Figure, w.HoursPerWeek))
	}
	require.Equal(t, []string{
		"hours-beside-benefit, 3 hours a week", "hours-beside-benefit, 12 hours a week", "hours-beside-benefit, 8 hours a week", "hours-beside-benefit, 20 hours a week",
		"hours-end-benefit, 30 hours a week", "hours-end-benefit, 37 hours a week", "hours-beside-benefit, 10 hours a week", "none any more",
	}, seen, "the register keeps the three figures apart; of the job nobody said the hours")

	s, now = inTracks(t)
	s.Policy = law(t, "strict", func(p *policy.Policy) { p.Work.BesideHours = []string{"mentor"} })
	do(t, s, employment, MakeOffer{Adult: "adult-1", Kind: CompanyPlacement, Accepted: true}, now)
	do(t, s, employment, RecordHours{Adult: "adult-1", HoursPerWeek: 3, BesideBenefit: true}, now)
	require.Len(t, kinds(s, 0, OfferOver), 1, "another municipality's policy ends it")
	require.Equal(t, "offer-beside-hours", s.Check(MakeOffer{Adult: "adult-1", Kind: CompanyPlacement, Accepted: true}, employment, now).Rule)
}

// A mother on leave: the clock of the follow-up stands still, and the days come back. Hours that are not known are asked about, and a person says
// what has become of the work; the engine never says that it is lost.
func familyOfAMotherOnLeave(t *testing.T) {
	s, now := inTracks(t)
	do(t, s, employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob, HoursPerWeek: hoursNobodyPays}, now)
	walk(s, now)
	m := s.Member("adult-1")
	require.Equal(t, "2026-12-07 23:59:59", show(task(t, s, "job-check/adult-1/1").Deadline.Due))
	pass(s, when("2026-12-09T10:00")) // the contact is late, for she is not there
	now = when("2026-12-10T10:00")
	do(t, s, employment, BeginLeave{Adult: "adult-1", Kind: LeaveWithChild, Since: "2026-12-01", Until: "2027-10-31"}, now)
	walk(s, now)
	check := task(t, s, "job-check/adult-1/1")
	require.Nil(t, check.LateSince, "it stood still already")
	require.Equal(t, Stopped, lastRow(t, s, "job-check/adult-1/1").State)
	require.Equal(t, []string{"leave-began  with-child"}, kinds(s, 0, LeaveBegan))
	require.NotNil(t, s.Leave(m))
	pass(s, when("2027-04-01T09:00"))
	require.Empty(t, kinds(s, 0, JobLost, WorkHeld, WorkNotShown), "nothing is asked, and nothing is lost, while she is away")
	require.Equal(t, "on-leave", s.Check(BeginLeave{Adult: "adult-1", Kind: LeaveOther}, employment, when("2027-04-01T09:00")).Rule)

	now = when("2027-06-01T09:00")
	pass(s, now)
	do(t, s, employment, EndLeave{Adult: "adult-1", LastDay: "2027-05-31"}, now)
	walk(s, now)
	require.Equal(t, "2027-06-06 23:59:59", show(task(t, s, "job-check/adult-1/1").Deadline.Due), "the 181 days of leave are given back")
	end, known := s.FollowUpEnd(m)
	require.True(t, known)
	require.Equal(t, "2027-08-23 23:59:59", show(&end), "to the three months, too")
	for end := when("2027-08-25T09:00"); now.Before(end); now = now.AddDate(0, 0, 1) {
		pass(s, now)
		for _, check := range s.Of(StepJobCheck) {
			do(t, s, employment, CheckJob{Task: check.Key.String(), Thriving: true, Employer: EmployerSpoken}, now)
		}
		walk(s, now)
	}
	require.Equal(t, []string{"work-not-shown  no paid hours known in 2027-06, 2027-07"}, kinds(s, 0, WorkNotShown), "of months in which she could work")
	q := task(t, s, "work-unclear/adult-1/1")
	require.Equal(t, "employment", q.Department)
	pass(s, when("2027-11-01T09:00"))
	require.True(t, q.IsOpen())
	require.Equal(t, OrdinaryJob, m.Adult.Job.Kind)
	require.Empty(t, kinds(s, 0, JobLost), "however long nobody answers")

	now = when("2027-11-01T09:00")
	settle := SettleWork{Task: q.Key.String(), Reason: 1}
	for rule, change := range map[string]func(*SettleWork){
		"no-choice":          func(d *SettleWork) {},
		"day":                func(d *SettleWork) { d.Found = WorkIsLost },
		"counts-from-early":  func(d *SettleWork) { d.Found, d.CountsFrom = WorkGoesOn, "2026-11-23" },
		"last-day-too-early": func(d *SettleWork) { d.Found, d.LastDay = WorkIsLost, "2026-11-20" },
		"reason-missing":     func(d *SettleWork) { d.Found, d.Reason = WorkIsHeld, 0 },
		"not-your-decision":  nil,
	} {
		d, by := settle, employment
		if change == nil {
			d.Found, by = WorkIsHeld, children
		} else {
			change(&d)
		}
		require.Equal(t, rule, s.Check(d, by, now).Rule)
	}
	for found, want := range map[WorkFound]string{WorkIsHeld: "held", WorkGoesOn: "follow-up", WorkIsLost: "placement"} {
		s := back(t, s)
		d := settle
		d.Found, d.CountsFrom, d.LastDay = found, "2027-10-01", "2027-10-29"
		do(t, s, employment, d, now)
		walk(s, now)
		m := s.Member("adult-1")
		require.Equal(t, want, m.Adult.Stage(), found)
		require.Equal(t, found == WorkIsLost, len(kinds(s, 0, JobLost)) == 1, "a person decides that work is lost")
		require.Nil(t, s.AskedWhetherWorkGoesOn(m))
		require.Equal(t, "task-not-open", s.Check(d, employment, now).Rule)
		if found == WorkGoesOn {
			require.Equal(t, "2027-10-01 00:00:00", show(&m.Adult.Job.CountsFrom))
		}
	}
	do(t, s, employment, BeginLeave{Adult: "adult-1", Kind: LeaveOther, Since: "2027-08-20", Belated: Belated{WhyLate: 1}}, now)
	walk(s, now)
	require.Nil(t, s.AskedWhetherWorkGoesOn(m), "she is on leave: there is nothing to ask")
}

// back is the state read from what was written, as a copy.
func back(t *testing.T, s *State) *State {
	out, err := Decode([]byte(asJSON(t, s)))
	require.NoError(t, err)
	return out
}

// A wage subsidy lasts as long as the law gives the group and the employer, and is not offered to those whom the law leaves out.
func familyWithAWageSubsidy(t *testing.T) {
	ends := func(kind Readiness, benefit string, sector Sector) string {
		s, now := inTracks(t)
		m := s.Member("adult-1")
		m.Adult.Readiness, m.Adult.Benefit = kind, benefit
		do(t, s, employment, MakeOffer{Adult: m.ID, Kind: WageSubsidy, Sector: sector, Accepted: true}, now)
		row := lastRow(t, s, "wage-subsidy/adult-1/1")
		return row.Variant + " " + show(row.Due)[:10]
	}
	for want, c := range map[string]struct {
		readiness Readiness
		benefit   string
		sector    Sector
	}{
		"job-ready-private 2027-05-23": {JobReady, "cash-benefit", Private},
		"job-ready-public 2027-03-23":  {JobReady, "cash-benefit", Public},
		"other-private 2027-05-23":     {ActivityReady, "cash-benefit", Private},
		"other-public 2027-03-23":      {ActivityReady, "", Public},
	} {
		require.Equal(t, want, ends(c.readiness, c.benefit, c.sector))
	}
	require.Equal(t, "other-public 2027-03-23", ends(JobReady, "sickness-benefit", Public), "the kind of benefit says the group")
	require.Equal(t, "job-ready-public 2027-03-23", ends("", "unemployment-benefit", Public))

	s, now := inTracks(t)
	do(t, s, worker("benefits"), ChangeBenefit{Adult: "adult-1", Benefit: "unemployment-flex"}, now)
	require.Equal(t, "offer-benefit", s.Check(MakeOffer{Adult: "adult-1", Kind: WageSubsidy, Sector: Public, Accepted: true}, employment, now).Rule)
	do(t, s, employment, MakeOffer{Adult: "adult-1", Kind: Mentor, Accepted: true}, now)
	require.Equal(t, "adult-1", lastMember(s, "adult-1").Member)
	require.Equal(t, "unemployment-flex", lastMember(s, "adult-1").Benefit)
}

func lastMember(s *State, id string) (row MemberRow) {
	for _, e := range s.Journal {
		for _, m := range e.Rows.Members {
			if m.Member == id {
				row = m
			}
		}
	}
	return row
}

// What follows from each outcome is the policy's to say; the program's kinds are those of the policy.
func TestOutcomes_WhatFollowsIsThePolicys(t *testing.T) {
	t.Parallel()
	for _, kind := range []JobKind{OrdinaryJob, OrdinaryHours, SUEducation, Apprenticeship, FlexJob} {
		require.Contains(t, policy.OutcomeIDs, string(kind))
		require.True(t, policyfile.Default().Outcome(string(kind)).FollowUp, kind)
	}
	for _, offer := range []OfferKind{CompanyPlacement, WageSubsidy, Mentor} {
		require.Contains(t, policy.Offers, string(offer))
	}
	s, now := inTracks(t)
	s.Policy = law(t, "no follow-up", func(p *policy.Policy) {
		for i := range p.Work.Outcomes {
			p.Work.Outcomes[i].FollowUp = p.Work.Outcomes[i].ID != "flex-job" && p.Work.Outcomes[i].ID != policy.OutcomeEarlyRetirement
		}
	})
	do(t, s, employment, StartJob{Adult: "adult-1", Kind: FlexJob, HoursPerWeek: 12}, now)
	walk(s, now)
	m := s.Member("adult-1")
	require.Equal(t, "arrived", m.Adult.Stage())
	require.Nil(t, m.Adult.Work, "a flexible job is no job without a benefit")
	require.Equal(t, "track-arrived", s.Check(MakeOffer{Adult: "adult-1", Kind: Mentor, Accepted: true}, employment, now).Rule)
	do(t, s, employment, LoseJob{Adult: "adult-1"}, now.AddDate(0, 0, 1))
	require.Equal(t, "placement", m.Adult.Stage())

	s, now = inTracks(t)
	do(t, s, employment, ChangeBenefit{Adult: "adult-1", Benefit: "early-retirement", Since: "2026-11-20"}, now)
	walk(s, now)
	m = s.Member("adult-1")
	require.Equal(t, []string{"track-arrived  early-retirement"}, kinds(s, 0, TrackArrived))
	require.True(t, m.Adult.Done())
	require.Equal(t, Superseded, task(t, s, "first-interview/adult-1/1").State, "nothing is asked any more")
	require.Equal(t, "2026-11-20 00:00:00", show(m.Adult.BenefitSince))
	do(t, s, employment, ChangeBenefit{Adult: "adult-1", Benefit: "cash-benefit"}, now)
	walk(s, now)
	require.True(t, task(t, s, "first-interview/adult-1/2").IsOpen(), "a person begins the way into work again")
}

// Whoever comes to live on a benefit on the way is the employment department's to work with; that nobody does any more is written down.
func TestBenefit_WhatFollowsFromAnotherOne(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	m := s.Member("adult-2")
	m.Adult.Begun, m.Adult.Untracked, m.Adult.PublicSupport = false, true, false
	do(t, s, employment, ChangeBenefit{Adult: m.ID, Benefit: "sickness-benefit"}, now)
	require.True(t, m.Adult.Goes())
	require.Equal(t, policy.VariantOther, m.Adult.group(s.Policy))
	from := s.Seq
	for _, adult := range bothAdults {
		do(t, s, employment, ChangeBenefit{Adult: adult, Benefit: policy.BenefitNone}, now)
	}
	require.Equal(t, []string{"target-group-tested  outside"}, kinds(s, from, TargetGroupTested), "a person decides what becomes of it")
	require.Nil(t, s.Ending)

	s, now = inTracks(t)
	do(t, s, employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob}, now)
	before := len(s.Outbox)
	do(t, s, employment, BeginLeave{Adult: "adult-1", Kind: LeaveWithChild}, now)
	require.Empty(t, told(s, "benefits", before), "nobody pays a benefit")
	require.Contains(t, told(s, "children", before), "notice leave-suspended suspension/leave/1")
	do(t, s, employment, BeginLeave{Adult: "adult-2", Kind: LeaveWithChild}, now)
	require.Contains(t, told(s, "benefits", before), "notice leave-suspended suspension/leave/2", "who pays hears that demands stand still")
	require.Equal(t, Stopped, lastRow(t, s, "first-interview/adult-2/1").State)
}

// An education that ends before the summer and another one after it: the summer is no gap. Between two jobs it is.
func TestEducation_TheSummerIsNoGap(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		last, began   string
		before, after string
		days          int
		tolerated     bool
	}{
		"from June to August":            {"2027-06-18", "2027-08-16", "su-education", "su-education", 1, true},
		"an apprenticeship after it":     {"2027-06-25", "2027-09-10", "su-education", "apprenticeship", 0, true},
		"days outside the summer count":  {"2027-06-01", "2027-09-20", "su-education", "su-education", 15, false},
		"on the last day that is":        {"2027-06-10", "2027-09-15", "su-education", "su-education", 14, true},
		"a job after it: the days count": {"2027-06-18", "2027-08-16", "su-education", "ordinary-job", 59, false},
	} {
		days, ok := policyfile.Default().GapTolerated(when(c.last+"T15:00"), when(c.began+"T08:00"), c.before, c.after)
		require.Equal(t, c.tolerated, ok, name)
		require.Equal(t, c.days, days, name)
	}
}

// Work from before the family came in is recorded with its own day; the three months that are followed begin when the family does.
func TestWork_FromBeforeTheFamilyCameInIsRecordedWithItsOwnDay(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob, HoursPerWeek: 30, Since: "2026-06-01", Belated: Belated{WhyLate: 1}}, now)
	job := s.Member("adult-1").Adult.Job
	require.Equal(t, "2026-06-01 00:00:00", show(&job.StartedAt))
	require.Equal(t, "2026-11-02 00:00:00", show(&job.CountsFrom))
	require.Equal(t, "2026-06-01 00:00:00", show(&figuresOf(s, "adult-1")[0].From))

	s = family()
	s.Member("adult-1").Adult.HadBefore(3, when("2026-05-01"))
	require.Equal(t, HoursBeside, s.Member("adult-1").row().Work)
	require.True(t, s.Member("adult-1").Adult.Beside())
	require.Equal(t, time.Duration(0), s.Member("adult-1").Adult.Work.From.Sub(when("2026-05-01")))
}

// Three ordinary hours beside a benefit are all that her health allows: a leader says that they are the goal. They end no benefit, and are counted as before.
func TestHoursGoal_ATrackIsDoneWithHoursBesideABenefitAndGoesOnWhenThatIsTakenBack(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	m := s.Member("adult-1")
	do(t, s, employment, RecordHours{Adult: m.ID, HoursPerWeek: 3, BesideBenefit: true}, now)
	walk(s, now)
	from, work, interview := s.Seq, *m.Adult.Work, task(t, s, "first-interview/adult-1/1")
	do(t, s, leader, HoursGoal{Adult: m.ID, Goal: true, Reason: 1}, now)
	require.Equal(t, "goal-unchanged", s.Check(HoursGoal{Adult: m.ID, Goal: true, Reason: 1}, leader, now).Rule)
	walk(s, now)
	require.True(t, m.Adult.Done())
	require.Equal(t, "arrived", m.Adult.Stage())
	require.Equal(t, work, *m.Adult.Work, "the figures stay as they are")
	require.Equal(t, Returned, interview.State, "what the law demands is the department's alone")
	outcomes := outcomesSince(s, from)
	require.Len(t, outcomes, 1)
	require.Equal(t, []any{OutcomeArrived, string(HoursBeside)}, []any{outcomes[0].Kind, outcomes[0].Detail}, "no benefit has ended, and no work has held")
	do(t, s, employment, RecordHours{Adult: m.ID, HoursPerWeek: 5, BesideBenefit: true}, now)
	require.True(t, m.Adult.Done(), "more hours are no other goal")

	now = now.AddDate(0, 0, 14)
	from = s.Seq
	do(t, s, leader, HoursGoal{Adult: m.ID, Reason: 1}, now)
	walk(s, now)
	require.Equal(t, "placement", m.Adult.Stage())
	require.Contains(t, with(s, ""), "first-interview/adult-1/2")
	require.NotNil(t, outcomesSince(s, from)[0].CorrectedAt, "nor does it count that she had come to it")
	require.True(t, m.Adult.Beside(), "the hours go on")

	do(t, s, leader, HoursGoal{Adult: m.ID, Goal: true, Reason: 1}, now)
	walk(s, now)
	from = s.Seq
	do(t, s, employment, RecordHours{Adult: m.ID, BesideBenefit: true}, now)
	walk(s, now)
	require.Equal(t, "placement", m.Adult.Stage(), "hours that have stopped are no goal")
	do(t, s, employment, Correct{Decision: "record-hours", About: m.ID, Reason: 1}, now)
	walk(s, now)
	require.Equal(t, "arrived", m.Adult.Stage(), "and are it again where that was a mistake")
	last := outcomesSince(s, from)
	require.Nil(t, last[len(last)-1].CorrectedAt)
}

// A pension, or work, comes in place of the hours that were the goal: nobody has to take it back first, and what was agreed was so until then.
func TestHoursGoal_IsOverByItselfWhenAPensionIsGrantedOrWorkBegins(t *testing.T) {
	t.Parallel()
	atGoal := func(t *testing.T) (*State, *Member, time.Time, int64) {
		t.Helper()
		s, now := inTracks(t)
		m := s.Member("adult-1")
		do(t, s, employment, RecordHours{Adult: m.ID, HoursPerWeek: 3, BesideBenefit: true}, now)
		do(t, s, leader, HoursGoal{Adult: m.ID, Goal: true, Reason: 1}, now)
		walk(s, now)
		require.Equal(t, "arrived", m.Adult.Stage())
		return s, m, now.AddDate(0, 0, 60), s.Seq
	}
	stays := func(t *testing.T, s *State, from int64, now time.Time) {
		t.Helper()
		over := slices.IndexFunc(s.Journal, func(e Entry) bool { return e.Seq > from && e.Kind == TrackGoesOn })
		require.GreaterOrEqual(t, over, 0, "the journal says until when")
		require.True(t, s.Journal[over].At.Equal(now))
		require.Equal(t, string(HoursBeside), s.Journal[over].Why)
		episodes := s.Journal[over].Rows.Episodes
		require.Equal(t, LostCause(HoursBeside), episodes[0].Cause)
		require.Nil(t, episodes[0].CorrectedAt, "it was no mistake")
		require.True(t, episodes[1].BegunAt.Equal(now))
		for _, x := range outcomesSince(s, from) {
			require.NotEqual(t, string(HoursBeside), x.Detail, "that she had come to it counts as before")
		}
	}

	s, m, now, from := atGoal(t)
	do(t, s, employment, ChangeBenefit{Adult: m.ID, Benefit: "sickness-benefit"}, now)
	require.Equal(t, "arrived", m.Adult.Stage(), "another benefit beside the hours takes no goal away")
	do(t, s, employment, ChangeBenefit{Adult: m.ID, Benefit: "early-retirement"}, now)
	walk(s, now)
	stays(t, s, from, now)
	require.Equal(t, "arrived", m.Adult.Stage())
	last := outcomesSince(s, from)
	require.Len(t, last, 1)
	require.Equal(t, []any{OutcomeArrived, "early-retirement"}, []any{last[0].Kind, last[0].Detail})
	require.Equal(t, "goal-unchanged", s.Check(HoursGoal{Adult: m.ID, Reason: 1}, leader, now).Rule, "there is no goal left to take back")

	for kind, figure := range map[JobKind]bool{FlexJob: false, OrdinaryJob: true, OrdinaryHours: true} {
		s, m, now, from = atGoal(t)
		do(t, s, employment, StartJob{Adult: m.ID, Kind: kind, HoursPerWeek: 12}, now)
		walk(s, now)
		stays(t, s, from, now)
		require.Equal(t, "follow-up", m.Adult.Stage(), kind)
		require.Equal(t, figure, m.Adult.Work != nil, kind)
		require.False(t, m.Adult.Beside(), kind)

		do(t, s, employment, Correct{Decision: "start-job", About: m.ID, Reason: 1}, now)
		walk(s, now)
		require.Equal(t, "arrived", m.Adult.Stage(), "where the work was a mistake the hours are the goal still")
		require.True(t, s.hoursAreGoal(m.Adult))
		require.Equal(t, 1, m.Adult.Attempt())
		stand := map[int]LostCause{}
		for _, e := range s.Journal {
			for _, x := range e.Rows.Episodes {
				if x.Member != m.ID {
					continue
				}
				delete(stand, x.Episode)
				if x.CorrectedAt == nil {
					stand[x.Episode] = x.Cause
				}
			}
		}
		require.Equal(t, map[int]LostCause{m.Adult.Episode: LostCause(HoursBeside)}, stand)
	}
}

// outcomesSince are the outcomes written since an entry.
func outcomesSince(s *State, from int64) (out []OutcomeRow) {
	for _, e := range s.Journal {
		if e.Seq > from {
			out = append(out, e.Rows.Outcomes...)
		}
	}
	return out
}

// At the last day of a leave somebody is asked whether she is back; whoever has said so is not asked.
func TestLeave_AtItsLastDayTheEmploymentDepartmentIsAskedWhetherSheIsBack(t *testing.T) {
	t.Parallel()
	asked := func(s *State) (about []string) {
		for _, m := range s.Outbox {
			if m.Code == string(CodeLeaveOver) {
				about = append(about, m.Department+" "+m.About[0])
			}
		}
		return about
	}
	s, now := inTracks(t)
	do(t, s, employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob}, now)
	do(t, s, employment, BeginLeave{Adult: "adult-1", Kind: LeaveOther, Until: "2026-12-18"}, now)
	pass(s, when("2026-12-18T12:00"))
	require.Empty(t, asked(s))
	pass(s, when("2026-12-19T09:00"))
	require.Equal(t, []string{"employment adult-1"}, asked(s))
	do(t, s, employment, BeginLeave{Adult: "adult-1", Kind: LeaveOther, Since: "2026-12-19", Until: "2027-01-15"}, when("2026-12-21T09:00")) // and she is not
	do(t, s, employment, EndLeave{Adult: "adult-1"}, when("2027-01-11T09:00"))
	pass(s, when("2027-01-18T09:00"))
	require.Len(t, asked(s), 1, "that she is back was said")
}
