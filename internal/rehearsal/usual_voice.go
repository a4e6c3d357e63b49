package rehearsal

import (
	"time"

	"samspil/internal/casework"
)

// answersVoice is somebody of the department that reads it answering what a member of the family has said, the same day.
func answersVoice(t casework.ViewTask, _ casework.View) *Act {
	return &Act{At: t.OpenedAt.Add(5 * time.Hour), Actor: CaseworkerOf(t.Department), Body: casework.AnswerVoice{Task: t.Key, Answer: text}}
}
