package casework

import "samspil/internal/policy"

// The steps of intake and of the joint assessment.
const (
	StepConsent        Step = "consent-answer"
	StepConsentRenewal Step = "consent-renewal"
	StepCoordinator    Step = "coordinator-appointed"
	StepContribution   Step = "contribution"
	StepJointMeeting   Step = "joint-meeting"
)

var startSteps = []StepRow{
	{
		Step: StepConsent, Owes: theLead, Rules: []string{policy.ConsentAnswer}, Purpose: OwnDuty, Beside: true, PastAge: true, Lapses: true,
		Da: "svar om samtykke", En: "answer on consent",
	},
	{
		Step: StepConsentRenewal, Owes: theLead, Rules: []string{policy.ConsentRenewal}, Purpose: OwnDuty, Beside: true, PastAge: true,
		Da: "fornyet samtykke", En: "renewed consent",
	},
	{
		Step: StepCoordinator, Owes: theLead, Rules: []string{policy.CoordinatorAppointed}, Purpose: JointWork,
		Da: "udpegning af koordinator", En: "appointment of a coordinator",
	},
	{
		Step: StepContribution, Owes: theSubject, Rules: []string{policy.Contribution}, Purpose: Contributing, Beside: true,
		Da: "bidrag til den fælles udredning", En: "contribution to the joint assessment",
	},
	{
		Step: StepJointMeeting, Owes: theLead, Rules: []string{policy.JointMeeting}, Purpose: JointWork, Group: Meetings,
		Da: "udredningsmøde", En: "joint meeting",
	},
}
