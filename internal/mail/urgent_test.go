package mail

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

// Whoever is on duty reads in the e-mail what to do now, in both languages alike, and nothing of any person.
func TestWrite_WhatIsDueWithinMinutesOrHoursSaysWhatToDo(t *testing.T) {
	for step, does := range map[casework.Step]string{casework.StepAcknowledged: casework.AcknowledgeConcern{}.Name(), casework.StepChildProtection: casework.DecideProtection{}.Name(), casework.StepConsentSeen: casework.SeeConsentGone{}.Name()} {
		lines := map[string]int{}
		for language, words := range texts {
			_, body := words.write(Escalation{Case: "SP-000001", Step: step, Role: "children-duty-lead"}, "Børn og Familie", "")
			require.Contains(t, body, does, language)
			require.Equal(t, step != casework.StepConsentSeen, strings.Contains(body, "/desk/families/SP-000001/concerns"), language)
			require.NotContains(t, body, "%", language)
			require.NotContains(t, body, "child-1")
			lines[language] = strings.Count(body, "\n")
		}
		require.Equal(t, lines["da"], lines["en"], step)
	}
	_, body := texts["da"].write(Escalation{Case: "SP-000001", Step: casework.StepChildReview}, "Børn og Familie", "")
	require.NotContains(t, body, waitsTexts["da"].Do)
}
