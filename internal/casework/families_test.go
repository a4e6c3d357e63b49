package casework

import (
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

// kindOfFamily is one kind of family that a coordinator and a lawyer asked about, and what must come of it. Its test stands in one of
// the files families_*_test.go, by what it is about.
type kindOfFamily struct {
	number int
	about  string
	lives  func(*testing.T)
}

// families are all of them, by number.
var families = []kindOfFamily{
	{1, "mother appeals, a child is investigated, and the family withdraws", familyThatWithdrawsWithDutiesOpen},
	{2, "the only parent dies", familyWhoseOnlyParentDies},
	{3, "a concern leads to an investigation in a family outside the target group", familyOutsideTheTargetGroupThatIsInvestigated},
	{4, "one of the family signs in", familyOfWhichOneSignsIn},
	{5, "a girl tells her teacher that her father hits her, and her mother's address is protected", familyOfAGirlWhoToldHerTeacher},
	{6, "a crisis about a child, and a child who is much absent", familyWhoseCrisisAndAbsenceAreConcerns},
	{7, "all measures have ended, and the child is absent", familyWhoseMeasuresHaveEnded},
	{8, "a former partner reports every two months, and there is nothing in it", familyThatIsReportedAgainAndAgain},
	{9, "a child thrives in foster care", familyWithAChildWhoThrivesInFosterCare},
	{10, "an appeal lies for ten months", familyWhoseAppealLiesForTenMonths},
	{11, "parents appeal a placement", familyThatAppealsAPlacement},
	{12, "three ordinary hours a week beside a benefit", familyWithFewHoursBesideABenefit},
	{13, "a mother on leave, and hours that nobody knows", familyOfAMotherOnLeave},
	{14, "demands on a parent are paused", familyWhoseDemandsArePaused},
	{15, "the family moves after an adult has taken back consent", familyThatMovesAfterAWithdrawal},
	{16, "a plan is revised, and the child turns 16", familyWithAPlanThatIsRevised},
	{17, "a concern on Christmas Eve, with one person on duty", familyReportedOnChristmasEve},
	{18, "a concern two days before Christmas", familyReportedJustBeforeChristmas},
	{19, "a wage subsidy for different groups", familyWithAWageSubsidy},
	{20, "a municipality names the law on which its departments share", familyInAMunicipalityThatNamesItsGround},
	{21, "a father without a CPR number, a custody holder in Poland, a child who turns 18 and stays", familyOfPeopleAsTheyAre},
	{22, "a clerk mis-clicks death, withdrawal or a job lost", familyOfWhichAClerkWritesWhatIsNotSo},

	{23, "a concern comes in minutes before the 18th birthday", familyWhoseChildTurns18BeforeAnybodyHasLooked},
	{24, "a child comes in placed by the committee of another municipality", familyWithAChildWhoComesInPlacedByTheCommittee},
	{25, "a child has been placed for three years", familyWithAChildWhoHasBeenPlacedForThreeYears},
	{26, "one of two parents with custody dies", familyOfWhomOneParentDies},
	{27, "a child dies", familyOfWhomAChildDies},

	{28, "a child turns 18 between the assessment and the screening of a concern", familyWhoseChildTurns18BeforeTheScreening},
	{29, "a child turns 10 while what was decided is still to come", familyWhoseChildBecomesAParty},
	{30, "somebody has to be kept safe when letters are queued already", familyWithLettersQueuedBeforeAMark},
	{31, "a move was a mistake, and the other municipality has been told of a concern", familyThatDidNotMoveAfterAll},
	{32, "somebody is not to be told yet, and is in two journeys", familyOfSomebodyWhoIsNotToBeTold},
	{33, "somebody dies who may have had custody, and who has not", familyOfWhomSomebodyDies},
	{34, "the only one with custody is written down as dead by mistake during the joint assessment", familyWhoseOnlyHolderIsNotDead},
	{35, "a custody holder lives elsewhere and is kept from somebody", familyWithAMarkedHolderElsewhere},
	{36, "a child of the family turns 18, goes on, and says no", familyOfAYoungAdultWhoSaysNo},
	{37, "somebody with a guardian comes again", familyWithAGuardianWhoComesAgain},
	{38, "a child turns 18 while they are investigated", familyWhoseChildTurns18WhileInvestigated},
}

// familiesNotYet are the numbers whose rules are not built yet. It only gets shorter.
var familiesNotYet = []int{}

// familiesAsked is how many kinds of families were asked about.
const familiesAsked = 38

func TestFamilies_EachComesOutRight(t *testing.T) {
	t.Parallel()
	for _, f := range families {
		t.Run(strconv.Itoa(f.number)+" "+f.about, func(t *testing.T) {
			t.Parallel()
			f.lives(t)
		})
	}
}

func TestFamilies_NoneIsForgotten(t *testing.T) {
	t.Parallel()
	for n := 1; n <= familiesAsked; n++ {
		tested := slices.ContainsFunc(families, func(f kindOfFamily) bool { return f.number == n })
		require.NotEqual(t, slices.Contains(familiesNotYet, n), tested, "family %d has either a test or a place among those not yet built", n)
	}
	require.True(t, slices.IsSortedFunc(families, func(a, b kindOfFamily) int { return a.number - b.number }), "by number, each once")
}
