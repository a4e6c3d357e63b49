package casework

import (
	"slices"
	"strings"
	"time"
)

// AppointCoordinator says who carries the family through (koordinerende sagsbehandler).
type AppointCoordinator struct {
	Task        string `json:"task"`
	Coordinator string `json:"coordinator"` // a staff id, never a name
}

// Name of the decision.
func (AppointCoordinator) Name() string { return "appoint-coordinator" }

// Check that a coordinator is wanted and named by an id.
func (d AppointCoordinator) Check(s *State, by Actor, _ time.Time) *Refusal {
	_, r := s.openTask(d.Task, StepCoordinator, by)
	return first(s.running(), r, staffID(d.Coordinator))
}

// Apply makes it so.
func (d AppointCoordinator) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepCoordinator, by)
	s.Coordinator = d.Coordinator
	s.answer(t, by, now, d, 0, Rows{Journey: s.row()})
}

// DeliverContribution is one department's part of the joint assessment (fælles udredning).
type DeliverContribution struct {
	Task         string        `json:"task"`
	Summary      TextRef       `json:"summary"`
	Measurements []Measurement `json:"measurements,omitempty"`
}

// Name of the decision.
func (DeliverContribution) Name() string { return "deliver-contribution" }

// Check that the department was asked. A part that was passed by is still owed and welcome.
func (d DeliverContribution) Check(s *State, by Actor, _ time.Time) *Refusal {
	_, r := s.openTask(d.Task, StepContribution, by)
	var text *Refusal
	if d.Summary == 0 {
		text = refuse("text-missing", "summary", "Skriv forvaltningens bidrag.", "Write the department's contribution.")
	}
	return first(s.running(), r, text, s.measurements(d.Measurements, "measurements"))
}

// Apply takes it in.
func (d DeliverContribution) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepContribution, by)
	s.answer(t, by, now, d, d.Summary, s.measure(d.Measurements, now))
}

// HoldMeeting is a meeting that was held: the joint meeting that ends the assessment, a status meeting, or the closing one.
type HoldMeeting struct {
	Task          string        `json:"task"`
	Present       []string      `json:"present"` // departments at the table
	FamilyPresent bool          `json:"familyPresent"`
	Override      TextRef       `json:"override,omitempty"` // a leader's reason for letting it count without quorum
	Plan          []GoalRow     `json:"plan,omitempty"`     // the joint plan as the meeting left it; a joint meeting must leave one
	Measurements  []Measurement `json:"measurements,omitempty"`
	Minutes       TextRef       `json:"minutes,omitempty"`
}

// Name of the decision.
func (HoldMeeting) Name() string { return "hold-meeting" }

// Check the quorum: the departments that the policy wants at the table, as far as the family has let them in, and the
// family itself. A leader can let a meeting count without it, with a reason.
func (d HoldMeeting) Check(s *State, by Actor, _ time.Time) *Refusal {
	step := d.step()
	_, r := s.openTask(d.Task, step, by)
	return first(s.running(), r, s.departments(d.Present, "present"), d.quorum(s, by), d.plan(s, step), s.measurements(d.Measurements, "measurements"))
}

// step is the kind of meeting that the task names; a task of another kind is refused by openTask.
func (d HoldMeeting) step() Step {
	k, err := ParseKey(d.Task)
	if err == nil && slices.Contains([]Step{StepStatusMeeting, StepClosingMeeting}, k.Step) {
		return k.Step
	}
	return StepJointMeeting
}

func (d HoldMeeting) quorum(s *State, by Actor) *Refusal {
	missing := s.missingAt(d.Present)
	if len(missing) == 0 && d.FamilyPresent {
		return nil
	}
	if d.Override != 0 && by.Leads() {
		return nil
	}
	da, en := s.names(missing)
	if !d.FamilyPresent {
		da, en = strings.Trim(da+", familien", ", "), strings.Trim(en+", the family", ", ")
	}
	return refuse("quorum", "present", "Mødet tæller ikke: ved bordet mangler "+da+". En leder kan lade det tælle med en begrundelse.",
		"The meeting does not count: missing at the table: "+en+". A leader can let it count with a reason.")
}

func (d HoldMeeting) plan(s *State, step Step) *Refusal {
	if step == StepJointMeeting && len(d.Plan) == 0 {
		return refuse("plan-missing", "plan", "Et fælles møde skal ende med en helhedsplan med mindst ét mål.", "A joint meeting must leave a joint plan with at least one goal.")
	}
	for i, g := range d.Plan {
		_, ok := s.Policy.Department(g.Department)
		if s.Member(g.Member) == nil || !ok || g.N != i+1 || !slices.Contains([]string{"open", "met", "dropped"}, g.Status) {
			return refuse("plan-goal", "plan", "Hvert mål skal have nummer i rækkefølge, en person i familien, en forvaltning og en status (open, met, dropped).",
				"Every goal needs a number in order, a member of the family, a department and a status (open, met, dropped).")
		}
	}
	return nil
}

// Apply records the meeting and takes over the plan.
func (d HoldMeeting) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, d.step(), by)
	if len(d.Plan) > 0 {
		s.Plan = d.Plan
	}
	meeting := MeetingRow{Key: d.Task, HeldAt: now.UTC(), Present: d.Present, FamilyPresent: d.FamilyPresent, Quorum: d.FamilyPresent && len(s.missingAt(d.Present)) == 0}
	if !meeting.Quorum {
		meeting.OverriddenBy = by.ID
	}
	rows := s.measure(d.Measurements, now).and(Rows{Meetings: []MeetingRow{meeting}, Goals: d.Plan})
	s.answer(t, by, now, d, d.Minutes, rows)
}

// missingAt are the departments that the quorum wants and that are not there. A department that nobody has let in is
// not wanted: it has nothing to hear.
func (s *State) missingAt(present []string) []string {
	var missing []string
	for _, department := range s.Policy.Quorum.Departments {
		if s.LetIn(department, ConsentShare) && !slices.Contains(present, department) {
			missing = append(missing, department)
		}
	}
	return missing
}

// measure keeps each member's latest values and gives the rows for the register.
func (s *State) measure(list []Measurement, now time.Time) Rows {
	var rows Rows
	for _, m := range list {
		rows.Measurements = append(rows.Measurements, MeasurementRow{Member: m.Member, Kind: m.Kind, Value: m.Value, At: now.UTC()})
		if child := s.Member(m.Member).Child; child != nil {
			child.keep(m)
		}
	}
	return rows
}
