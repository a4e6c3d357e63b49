package mail

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

func TestTexts_BothLanguagesSayTheSameThings(t *testing.T) {
	for language, words := range texts {
		for _, said := range []string{words.Subject, words.Case, words.Late, words.What, words.Department, words.Since, words.Told, words.See, words.Foot, words.language} {
			require.NotEmpty(t, said, language)
		}
	}
}

func TestWrite_AStepWithoutWordsIsShownByItsCode(t *testing.T) {
	e := Escalation{Case: "SP-000001", Step: "something-new", Role: "social-head", At: time.Now()}
	_, body := texts["da"].write(e, "Social", "https://example/SP-000001")
	require.Contains(t, body, "Hvad: something-new\n")
	require.NotContains(t, body, "Overskredet", "no line about a time that is not known")
	_, body = texts["da"].write(Escalation{Case: "SP-000001", Step: casework.StepContribution}, "Social", "https://example/SP-000001")
	require.Contains(t, body, "Hvad: bidrag til den fælles udredning\n")
}

func TestMessageID_IsTheSameForEveryCopyAndSaysNothing(t *testing.T) {
	id := messageID("SP-000001/contribution/social/1/escalation/3/mail", "samspil@kommune.example")
	require.Equal(t, id, messageID("SP-000001/contribution/social/1/escalation/3/mail", "samspil@kommune.example"))
	require.NotEqual(t, id, messageID("SP-000001/contribution/social/1/escalation/4/mail", "samspil@kommune.example"))
	require.NotContains(t, id, "SP-")
}
