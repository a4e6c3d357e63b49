package casework

// What is told, and nobody owes.
const (
	StepMember     Step = "member"
	StepOfAge      Step = "of-age"
	StepProtection Step = "protection"
	// StepReach is news of how somebody can be reached.
	StepReach Step = "reach"
	// StepPlanLetter is the plan and the minutes that a member of the family gets after a meeting.
	StepPlanLetter Step = "plan-letter"
	// StepCoordinatorLetter is that a member of the family hears who the coordinator is.
	StepCoordinatorLetter Step = "coordinator-letter"
	// StepAddress is news that somebody has moved.
	StepAddress Step = "address"
	// StepSupporter is news of who stands by a member.
	StepSupporter Step = "supporter"
	StepMark      Step = "member-mark"
	// StepHours is news of ordinary hours beside a benefit.
	StepHours      Step = "ordinary-hours-changed"
	StepSuspension Step = "suspension"
	StepMessage    Step = "message"
	StepCorrection Step = "correction" // of a decision that was a mistake
)

var toldSteps = []StepRow{
	{Step: Step(JobFound), Owes: nobody, Purpose: JointWork},
	{Step: Step(JobKept), Owes: nobody, Purpose: JointWork},
	{Step: Step(JobGone), Owes: nobody, Purpose: JointWork},
	{Step: StepHours, Owes: nobody, Purpose: JointWork},
	{Step: Step(NewsConcern), Owes: nobody, Purpose: Confidential},
	{Step: Step(NewsCrisis), Owes: nobody, Purpose: Confidential},
	{Step: Step(NewsAbsenceHigh), Owes: nobody, Purpose: JointWork},
	{Step: Step(NewsGoalsMet), Owes: nobody, Purpose: JointWork},
	{Step: StepMember, Owes: nobody, Purpose: JointWork}, // who joins, and who leaves
	{Step: StepOfAge, Owes: nobody, Purpose: OwnDuty},
	{Step: StepProtection, Owes: nobody, Purpose: Duty},
	{Step: StepReach, Owes: nobody, Purpose: Duty},
	{Step: StepPlanLetter, Owes: nobody, Purpose: OwnDuty},
	{Step: StepCoordinatorLetter, Owes: nobody, Purpose: OwnDuty},
	{Step: StepAddress, Owes: nobody, Purpose: Duty},
	{Step: StepSupporter, Owes: nobody, Purpose: Duty},
	{Step: StepMark, Owes: nobody, Purpose: Confidential}, // who is kept from whom
	{Step: StepSuspension, Owes: nobody, Purpose: OwnDuty},
	{Step: StepCorrection, Owes: nobody, Purpose: Duty},
	{Step: StepMessage, Owes: nobody, Purpose: OwnDuty}, // a message that a department's system refused
}
