package casework

import "samspil/internal/policy"

// The steps of intake and of the joint assessment, and of a child who grows up.
const (
	StepConsent        Step = "consent-answer"
	StepConsentRenewal Step = "consent-renewal"
	// StepInformation is that somebody is told of the journey; StepConcernInformation is where the children's department alone knows of it.
	StepInformation        Step = "information-given"
	StepConcernInformation Step = "concern-information"
	StepSupporterFound     Step = "supporter-confirmed"
	StepCoordinator        Step = "coordinator-appointed"
	StepContribution       Step = "contribution"
	StepJointMeeting       Step = "joint-meeting"
	StepGrownUp            Step = "grown-up"
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
		Step: StepInformation, Owes: theLead, Rules: []string{policy.InformationGiven}, Group: Informs, Purpose: OwnDuty, Beside: true, PastAge: true, Statutory: true,
		Da: "besked til en person om forløbet", En: "telling somebody of the journey",
	},
	{
		Step: StepConcernInformation, Owes: policy.Children, Rules: []string{policy.ConcernInformation}, Group: Informs, Beside: true, PastAge: true, Statutory: true,
		Da: "besked til en person om forløbet", En: "telling somebody of the journey",
	},
	{
		Step: StepSupporterFound, Owes: theLead, Rules: []string{policy.SupporterConfirmed}, Purpose: OwnDuty, Beside: true, PastAge: true,
		Da: "om en person stadig har sin værge, repræsentant eller bisidder", En: "whether somebody still has their guardian, representative or companion",
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
	{
		Step: StepGrownUp, Owes: theLead, Rules: []string{policy.GrownUp}, Purpose: OwnDuty, Beside: true, PastAge: true,
		Da: "om en ung, der er fyldt 18, går videre som voksen", En: "whether a young person of 18 goes on as an adult",
	},
}
