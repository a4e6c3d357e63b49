package policy

// The events a rule's clock can start at. The journey raises them; a rule in the policy says which of them start it.
const (
	EventConcernReceived       = "concern-received"           // underretning received
	EventConcernCameIn         = "concern-came-in"            // a journey took a concern in, whenever it was received
	EventConcernScreened       = "concern-screened"           // a concern about a child was screened
	EventDangerFound           = "danger-found"               // an assessment found a child in acute danger
	EventConcernCause          = "concern-gave-cause"         // a concern gave cause for something, or there is a crisis
	EventNeedKnown             = "need-known"                 // the municipality becomes aware that a child may need support
	EventMeasureDecided        = "measure-decided"            // decision on a measure for a child
	EventMeasureStarted        = "measure-started"            // the measure has begun
	EventInvestigationEnds     = "investigation-ends"         // the end, or the due date, of the child investigation
	EventFirstReviewSet        = "first-review-set"           // the day that was set for a measure's first review
	EventChildReviewHeld       = "child-review-held"          // a review of a measure was held
	EventChildDecisionPrepared = "child-decision-prepared"    // a decision on a child is about to be taken
	EventHelpRequested         = "help-requested"             // first request for help
	EventContactCourseStarted  = "contact-course-started"     // kontaktforløb begins
	EventPlacementStarted      = "placement-started"          // company placement (virksomhedspraktik) begins
	EventSubsidyStarted        = "subsidy-started"            // wage subsidy (løntilskud) begins
	EventMentorStarted         = "mentor-started"             // mentor support (mentorstøtte) begins
	EventWorkStarted           = "work-started"               // job, ordinary hours or education begins
	EventHoursUnclear          = "hours-unclear"              // paid hours do not show whether work goes on
	EventChildOfAge            = "child-of-age"               // a child of the family turned 18
	EventWorkLost              = "work-lost"                  // by an adult with no benefit that is recorded
	EventAssessmentStarted     = "joint-assessment-started"   // departments are asked for their contribution
	EventContributionsIn       = "contributions-in"           // the last contribution has come
	EventContributionsPassed   = "contributions-final-passed" // the final date for contributions has passed
	EventJointMeetingHeld      = "joint-meeting-held"         // the assessment meeting was held
	EventStatusMeetingHeld     = "status-meeting-held"        // a status meeting was held
	EventExtraMeetingCalled    = "extra-meeting-called"       // an extra meeting was called
	EventMeetingHeld           = "meeting-held"               // a meeting of any kind was held with somebody of the family
	EventJourneyStarted        = "journey-started"            // the family's journey begins
	EventConsentAsked          = "consent-asked"              // a person was asked for consent
	EventWrittenIn             = "written-in"                 // somebody was written into a journey
	EventDecisionReceived      = "decision-received"          // a party has received the letter with the decision
	EventComplaintReceived     = "complaint-received"         // a complaint came in
	EventAbsenceKnown          = "absence-known"              // a quarter's absence is known
	EventClosureProposed       = "closure-proposed"           // the engine proposes to close a child's case
	EventLetterSent            = "letter-sent"                // a letter with a decision was put in the post
	EventDepartmentRefused     = "department-refused"         // a department's system said no to what it was asked
	EventPauseProposed         = "pause-proposed"             // it was proposed to suspend the demands on a parent
	EventTracksDone            = "tracks-done"                // every adult's and every child's track is done
	EventHandoverSent          = "handover-sent"              // the handover package was sent to the family's new municipality
	EventMergeDecided          = "merge-decided"              // the family goes on in another journey
	EventFamilyMoves           = "family-moves"               // the family moves while a concern about a child is open, or one comes in after it was decided

	EventInvestigationProvisional = "investigation-provisional" // the time for an investigation ran out, and it was assessed provisionally
	EventYouthPlanNeeded          = "youth-plan-needed"         // a young person turned 16, or a decision on a measure for one, or a review that has the plan revised
	EventYouthSupportNeeded       = "youth-support-needed"      // a young person who is placed or supported turned 17, or a measure for one began later
	EventAppealPassedOn           = "appeal-passed-on"          // a decision stands, and the complaint goes to the appeals board
	EventAppealPartly             = "appeal-partly-changed"     // whoever appealed has the department's word that it has changed its decision in part
	EventNewsReceived             = "news-received"             // somebody has written about a family in an open journey
	EventVoiceHeard               = "voice-heard"               // somebody of the family has said something by themself
	EventEndingProposed           = "ending-proposed"           // something has happened for which the joint effort would end
	EventSiblingPlaced            = "sibling-placed"            // a child was placed because it lacked care or was abused
	EventSiblingInvestigated      = "sibling-investigated"      // another child of the family is investigated
	EventPlacementVisited         = "placement-visited"         // a placed child was visited, or the placement began
	EventReturnDecided            = "return-decided"            // it was decided to send a child home from a placement
	EventMeasurePlanned           = "measure-planned"           // it was decided that a measure begins on a day to come
	EventProvisional              = "provisional-decision"      // what the committee's chair decided for the time being is carried out
	EventCommitteeDecided         = "committee-decided"         // the committee decided on a placement
	EventCommitteeDiffered        = "committee-differed"        // the committee decided otherwise than the director of the appeals board did for the time being
	EventContactRestricted        = "contact-restricted"        // it was decided that a placed child has less contact, or none, until a day
	EventDecisionFell             = "decision-fell"             // a decision on a child does not hold any more
	EventNoParty                  = "no-party"                  // a decision on a child has nobody to go to
	EventCustodyHolderDied        = "custody-holder-died"       // one of those who had custody of a child died, and another has it
	EventLongPlaced               = "long-placed"               // a child has been placed for so long that the committee may make the placement permanent
	EventLetterWaits              = "letter-waits"              // a letter with a decision on a child waits until somebody has seen what it says
	EventSupporterFound           = "supporter-found"           // somebody stood by one of the same people in an earlier journey
	EventMarksFound               = "marks-found"               // marks from an earlier journey of the same people hold in this one
	EventHandedToDutyTeam         = "handed-to-duty-team"       // a child was handed over to an outside duty team
	EventDutyHandedBack           = "duty-handed-back"          // a department's system did not confirm that a duty of its own is its alone again
)

// Events are all of them.
var Events = []string{
	EventConcernReceived, EventConcernCameIn, EventConcernScreened, EventDangerFound, EventHandedToDutyTeam, EventConcernCause, EventNeedKnown, EventMeasureDecided, EventYouthPlanNeeded, EventYouthSupportNeeded, EventMeasureStarted, EventInvestigationEnds, EventFirstReviewSet,
	EventChildReviewHeld, EventChildDecisionPrepared, EventHelpRequested, EventContactCourseStarted,
	EventPlacementStarted, EventSubsidyStarted, EventMentorStarted, EventWorkStarted, EventHoursUnclear, EventWorkLost, EventChildOfAge, EventAssessmentStarted, EventContributionsIn,
	EventContributionsPassed, EventJointMeetingHeld, EventStatusMeetingHeld, EventExtraMeetingCalled, EventMeetingHeld, EventJourneyStarted, EventConsentAsked,
	EventWrittenIn,
	EventDecisionReceived, EventComplaintReceived, EventAbsenceKnown, EventClosureProposed, EventLetterSent,
	EventDepartmentRefused, EventPauseProposed, EventTracksDone, EventHandoverSent, EventMergeDecided, EventFamilyMoves,
	EventInvestigationProvisional, EventAppealPassedOn, EventAppealPartly, EventNewsReceived, EventVoiceHeard, EventEndingProposed, EventDutyHandedBack,
	EventSiblingPlaced, EventSiblingInvestigated, EventPlacementVisited, EventReturnDecided, EventMeasurePlanned, EventProvisional, EventCommitteeDecided, EventCommitteeDiffered, EventContactRestricted, EventDecisionFell, EventNoParty,
	EventCustodyHolderDied, EventLongPlaced, EventLetterWaits, EventMarksFound, EventSupporterFound,
}
