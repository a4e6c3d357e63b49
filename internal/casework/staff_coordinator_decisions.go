package casework

import (
	"slices"
	"time"
)

// AppointCoordinator says who carries the family through (koordinerende sagsbehandler).
type AppointCoordinator struct {
	Task        string `json:"task"`
	Coordinator string `json:"coordinator" da:"Koordinator" en:"Coordinator" of:"staff"` // a staff id, never a name
}

func (AppointCoordinator) Name() string { return "appoint-coordinator" }

// Check that a coordinator is wanted and named by an id.
func (d AppointCoordinator) Check(s *State, by Actor, _ time.Time) *Refusal {
	_, r := s.openTask(d.Task, StepCoordinator)
	return first(s.running(), r, staffID(d.Coordinator, "coordinator"))
}

func (d AppointCoordinator) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepCoordinator)
	s.Coordinator = d.Coordinator
	s.answer(t, by, now, d, 0, Rows{Journey: s.row()})
	s.assignCoordinatorsTasks("", by, now, 0)
	s.writeCoordinator(now)
}

// missingAt are the departments that the quorum wants and that are not there. A department that nobody has let in is
// not wanted: it has nothing to hear.
func (s *State) missingAt(present []string) []string {
	return filter(s.Policy.Quorum.Departments, func(department string) bool {
		return s.LetIn(department, ConsentShare) && !slices.Contains(present, department)
	})
}
