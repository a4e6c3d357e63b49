package agenda

import (
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

func TestTimeline_WhatIsToldHasWordsAndWhatARowTellsHasNone(t *testing.T) {
	t.Parallel()
	key := casework.Key{Step: casework.StepChildReview, Subject: "child-1", N: 1}.String()
	ofTasks, changed := Told()
	for _, kind := range append(ofTasks, changed...) {
		words, told := Sentence(kind, key)
		require.True(t, told, kind)
		require.NotEmpty(t, words.Da, kind)
		require.NotEmpty(t, words.En, kind)
	}
	for _, kind := range []casework.EntryKind{casework.CollaboratorAdded, casework.DecisionCorrected, casework.ConcernReported, casework.DepartmentTold} {
		_, told := Sentence(kind, key)
		require.False(t, told, kind)
	}
	_, told := Sentence(casework.TaskOpened, "no key")
	require.False(t, told)
}
