package casework

import (
	"time"

	"samspil/internal/policy"
)

// escalateByMail queues the e-mail that goes beside an escalation: to the role behind the step's addressee, whose address
// only the worker knows. It is told like a department: in the same outbox, with the same contract, owed and tried again when
// the mail server is down. It says nothing of members, so it is for the step's own ground to allow; but nobody hears by
// e-mail of what the department may not hear, which is why it is called only when the gate has let that through.
func (s *State) escalateByMail(now time.Time, t *Task, told Message) {
	s.tell(now, Message{
		ID: told.ID + "/" + policy.ByMail, Department: policy.ByMail, Kind: MessageEscalation,
		Key: told.Key, To: told.To, Code: t.Department, Due: told.Due,
	}, OwnDuty, t.Deadline.Basis)
}
