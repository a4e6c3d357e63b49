package casework

import (
	"slices"
	"time"
)

// MeetingOver counts a status meeting that was held, or calls it off because every track is done and the closing meeting
// comes instead.
func (s *State) MeetingOver(meeting *Task, now time.Time) {
	s.drop(meeting, Superseded, Engine, now, "all tracks done")
	s.Meetings, s.TableMet = meeting.Key.N, s.doneAt(meeting.Key, now)
	s.Forget(meeting.Key)
}

// BackToTracks calls the closing meeting off: something has come up that must be dealt with first.
func (s *State) BackToTracks(meeting *Task, now time.Time) {
	s.drop(meeting, Superseded, Engine, now, "work has come up again")
	s.Closings, s.TableMet = meeting.Key.N, now.UTC()
	s.Forget(meeting.Key)
	s.Advance(now, Tracks, "work has come up again")
}

// TracksDone tells whether nobody's track goes on and nothing is owed that a track waits for: then it is time for the
// closing meeting.
func (s *State) TracksDone() bool {
	for _, m := range s.Members {
		if goes, _ := m.track(); goes {
			return false
		}
	}
	return !slices.ContainsFunc(s.OpenTasks(), func(t *Task) bool { return !t.Key.Step.row().Beside })
}
