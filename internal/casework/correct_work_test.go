package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// What was held or done between a mistake and its correction has been held and done.
func TestWhatWasDoneMeanwhileStays(t *testing.T) {
	t.Run("an interview, where hours were wrong", func(t *testing.T) {
		s, now := inTracks(t)
		m, later := s.Member("adult-1"), now.AddDate(0, 0, 3)
		do(t, s, employment, RecordHours{Adult: m.ID, HoursPerWeek: 3, BesideBenefit: true}, now)
		do(t, s, employment, HoldInterview{Task: "first-interview/adult-1/1"}, now)
		walk(s, now)
		do(t, s, employment, Correct{Decision: "record-hours", About: m.ID, Reason: 7}, later)
		walk(s, later)
		require.True(t, m.Adult.Met, "the first interview was held")
		require.Equal(t, now, m.Adult.CourseAt)
		do(t, s, employment, HoldInterview{Task: "contact-interview/adult-1/1"}, later)
		walk(s, later)
		require.Equal(t, 1, m.Adult.CourseHeld)
		require.Equal(t, later, *m.Adult.InterviewedAt)
	})
	t.Run("an interview, where work was not lost", func(t *testing.T) {
		s, now := inTracks(t)
		m := s.Member("adult-1")
		do(t, s, employment, StartJob{Adult: m.ID, Kind: OrdinaryJob, HoursPerWeek: 30}, now)
		walk(s, now)
		do(t, s, employment, LoseJob{Adult: m.ID, Cause: Dismissed, Reason: 7}, now)
		walk(s, now)
		later := now.AddDate(0, 0, 3)
		do(t, s, employment, HoldInterview{Task: "first-interview/adult-1/2"}, later)
		walk(s, later)
		do(t, s, employment, Correct{Decision: "lose-job", About: m.ID, Reason: 7}, later)
		walk(s, later)
		require.Equal(t, "follow-up", m.Adult.Stage())
		require.Equal(t, 1, m.Adult.Interviews, "the number of the one that was called off is used")
		require.Zero(t, m.Adult.CourseHeld, "but it was not held")
		require.Equal(t, later, *m.Adult.InterviewedAt, "and the first one was")
	})
	t.Run("a check of the job whose hours were wrong", func(t *testing.T) {
		s, now := inTracks(t)
		m := s.Member("adult-1")
		do(t, s, employment, StartJob{Adult: m.ID, Kind: OrdinaryJob, HoursPerWeek: 30}, now)
		walk(s, now)
		do(t, s, employment, RecordHours{Adult: m.ID, HoursPerWeek: 20}, now)
		later, job := now.AddDate(0, 0, 3), m.Adult.Job
		do(t, s, employment, CheckJob{Task: "job-check/adult-1/1", Thriving: true, Employer: EmployerSpoken}, later)
		walk(s, later)
		require.Equal(t, 1, job.Checked)
		do(t, s, employment, Correct{Decision: "record-hours", About: m.ID, Reason: 7}, later)
		require.Same(t, job, m.Adult.Job, "the follow-up goes on with the same job")
		require.Equal(t, 1, job.Checked)
		require.InDelta(t, 30, job.HoursPerWeek, 0)
	})
	t.Run("a benefit beside hours that were wrong", func(t *testing.T) {
		s, now := inTracks(t)
		m := s.Member("adult-1")
		was := *m.Adult
		other := ""
		for _, b := range s.Policy.Benefits {
			if b.Support && b.Outcome == "" && b.ID != was.Benefit {
				other = b.ID
			}
		}
		do(t, s, employment, RecordHours{Adult: m.ID, HoursPerWeek: 3, BesideBenefit: true, Benefit: other}, now)
		require.Equal(t, other, m.Adult.Benefit)
		do(t, s, employment, Correct{Decision: "record-hours", About: m.ID, Reason: 7}, now)
		require.Equal(t, was.Benefit, m.Adult.Benefit)
		require.Equal(t, was.BenefitSince, m.Adult.BenefitSince)
	})
}

// What somebody's leaving takes along is kept where a correction reads it, and of nothing else.
func TestCorrectable_KeepsWhatLeavingTakesAlongOnlyOfLeaving(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob, HoursPerWeek: 30}, now)
	do(t, s, coordinator, ChangeConsent{Member: "adult-1", Department: "social"}, now)
	do(t, s, coordinator, RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 7}, now)
	do(t, s, coordinator, Withdraw{Reason: 7}, now)
	kept := map[string]bool{}
	for _, c := range s.Correctables {
		kept[c.Decision] = c.Left != nil
	}
	require.Equal(t, map[string]bool{"start-job": false, "change-consent": false, "remove-member": true, "withdraw": true}, kept)
}

// Work that was recorded before the table had met, and was a mistake: the employment department has begun with the adult meanwhile.
func TestStandsAgain_ATrackThatBeganMeanwhileKeepsItsBeginning(t *testing.T) {
	t.Parallel()
	began := started.AddDate(0, 1, 0)
	track := &AdultTrack{Begun: true, Episode: 1, EpisodeAt: began}
	track.standsAgain(&AdultTrack{Episode: 1})
	require.Equal(t, began, track.EpisodeAt)
	track.standsAgain(&AdultTrack{Begun: true, Episode: 1, EpisodeAt: started})
	require.Equal(t, started, track.EpisodeAt)
}
