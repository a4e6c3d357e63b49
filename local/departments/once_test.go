package departments_test

import (
	"fmt"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/department"
	"samspil/local/departments"
)

func TestMessage_IsActedOnOnceHoweverOftenItArrives(t *testing.T) {
	t.Parallel()
	s := start(t, config())
	c := client(t, s, 0)

	first, err := c.Send(t.Context(), message("m-1"), now)
	require.NoError(t, err)
	require.False(t, first.Repeated)
	again, err := c.Send(t.Context(), message("m-1"), now.AddDate(0, 0, 1))
	require.NoError(t, err)

	require.Equal(t, department.Receipt{Receipt: first.Receipt, Repeated: true}, again)
	told := s.Told("SP-000001")
	require.Len(t, told, 1)
	require.Equal(t, "children", told[0].Department)
	require.Equal(t, message("m-1"), told[0].Message)
	require.Equal(t, first.Receipt, told[0].Receipt)
	require.Equal(t, 2, told[0].Arrived)
	require.Equal(t, 1, told[0].Effects)
	require.Equal(t, now.AddDate(0, 0, 1), told[0].LastAt)
	require.Equal(t, departments.Counts{Arrived: 2, Keys: 1, Effects: 1}, s.Counts("children"))
}

func TestMessage_SameKeyWithOtherContentIsRefusedAndCounted(t *testing.T) {
	t.Parallel()
	s := start(t, config())
	c := client(t, s, 0)
	require.NoError(t, send(t, c, message("m-1")))
	other := message("m-1")
	other.Kind = casework.MessageNotice

	err := send(t, c, other)

	require.Equal(t, department.CodeKeyReused, code(t, err))
	require.Equal(t, message("m-1"), s.Told("SP-000001")[0].Message, "what was acted on stays")
	require.Equal(t, departments.Counts{Arrived: 2, Keys: 1, Effects: 1, Conflicts: 1}, s.Counts("children"))
}

func TestMessage_NewNameInTheVaultIsNoOtherContent(t *testing.T) {
	t.Parallel()
	s := start(t, config())
	c := client(t, s, 0)
	require.NoError(t, send(t, c, message("m-1")))
	renamed := message("m-1")
	renamed.About[0].Name = "Eksempla Nytnavn"

	require.NoError(t, send(t, c, renamed))
	require.Equal(t, 1, s.Counts("children").Effects)
}

func TestTold_IsInTheOrderOfArrivalAcrossDepartmentsAndByCase(t *testing.T) {
	t.Parallel()
	s := start(t, config())
	post, err := department.New(s.URL("post"), "key-of-post", department.Options{})
	require.NoError(t, err)
	defer post.Close()
	children := client(t, s, 0)
	other := message("m-3")
	other.Case = "SP-000002"
	require.NoError(t, send(t, post, message("m-1")))
	require.NoError(t, send(t, children, message("m-2")))
	require.NoError(t, send(t, post, other))
	require.NoError(t, send(t, post, message("m-4")))

	var ids []string
	for _, told := range s.Told("SP-000001") {
		ids = append(ids, told.Department+" "+told.Message.ID)
	}

	require.Equal(t, []string{"post m-1", "children m-2", "post m-4"}, ids)
	require.Len(t, s.Told(""), 4)
	require.Empty(t, s.Told("SP-000009"))
	require.Zero(t, s.Counts("nobody"))
}

func TestMemory_IsBounded(t *testing.T) {
	t.Parallel()
	c := config()
	c.Keep = 3
	s := start(t, c)
	speaker := client(t, s, 0)
	for i := range 5 {
		require.NoError(t, send(t, speaker, message(fmt.Sprintf("m-%d", i))))
	}

	told := s.Told("")
	require.Len(t, told, 3)
	require.Equal(t, "m-2", told[0].Message.ID)
	require.Equal(t, departments.Counts{Arrived: 5, Keys: 5, Effects: 5, Forgotten: 2}, s.Counts("children"))
}

func TestMessage_ManyAtOnceHaveOneEffectPerKey(t *testing.T) {
	t.Parallel()
	s := start(t, config())
	c, err := department.New(s.URL("children"), "key-of-children", department.Options{})
	require.NoError(t, err)
	defer c.Close()
	const keys, repeats = 20, 8
	require.NoError(t, s.SetFault("children", departments.Fault{Mode: departments.DropAnswer, Times: 40}))
	var all sync.WaitGroup
	for key := range keys {
		for range repeats {
			all.Go(func() {
				for range 100 { // every try may meet the fault; the faults are fewer
					_, err := c.Send(t.Context(), message(fmt.Sprintf("m-%d", key)), now)
					_ = s.Told("SP-000001")
					_ = s.SetHours("SP-000001", "adult-1", "2026-11", float64(key))
					if err == nil {
						return
					}
				}
				t.Error("a message never got through")
			})
		}
	}
	all.Wait()

	counts := s.Counts("children")
	require.Equal(t, keys, counts.Keys)
	require.Equal(t, keys, counts.Effects)
	require.Equal(t, keys*repeats+40, counts.Arrived, "every dropped answer cost one more attempt")
	require.Zero(t, counts.Conflicts)
}
