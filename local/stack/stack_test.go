package stack_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	_ "github.com/lib/pq"
	"github.com/stretchr/testify/require"
	commonpb "go.temporal.io/api/common/v1"
	querypb "go.temporal.io/api/query/v1"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"

	"samspil/internal/privatepg"
	"samspil/local/stack"
)

var shared *stack.Stack

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	begin := time.Now()
	s, stop, err := stack.Test(context.Background())
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	shared = s
	fmt.Printf("the stack was up after %v\n", time.Since(begin).Round(time.Millisecond))
	code := m.Run()
	begin = time.Now()
	if err := stop(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	fmt.Printf("and down after %v\n", time.Since(begin).Round(time.Millisecond))
	return code
}

// suggested returns whether the server suggests to continue as new.
func suggested(ctx workflow.Context) (bool, error) {
	return workflow.GetInfo(ctx).GetContinueAsNewSuggested(), nil
}

func runSuggested(t *testing.T, namespace string) bool {
	t.Helper()
	c, err := shared.Dial(t.Context(), namespace)
	require.NoError(t, err)
	t.Cleanup(c.Close)
	w := worker.New(c, "test", worker.Options{})
	w.RegisterWorkflow(suggested)
	require.NoError(t, w.Start())
	t.Cleanup(w.Stop)
	run, err := c.ExecuteWorkflow(t.Context(), client.StartWorkflowOptions{TaskQueue: "test"}, suggested)
	require.NoError(t, err)
	var yes bool
	require.NoError(t, run.Get(t.Context(), &yes))
	return yes
}

func TestRegisterNamespace_CanHaveSettingsOfItsOwn(t *testing.T) {
	t.Parallel()
	require.NoError(t, shared.RegisterNamespace(t.Context(), "eager", map[string]any{stack.SuggestContinueAsNew: 1}))
	require.True(t, runSuggested(t, "eager"))
	require.False(t, runSuggested(t, ""))
	require.NoError(t, shared.RegisterNamespace(t.Context(), "eager", nil), "it may be there already")
}

// The page of a family is a question to its journey, and the starter asks it too. While the journey is busy they wait together; the stock
// server lets one wait and turns every other reader away (429).
func TestStack_ManyCanReadAFamilysPageWhileItsJourneyIsBusy(t *testing.T) {
	t.Parallel()
	c, err := shared.Dial(t.Context(), "")
	require.NoError(t, err)
	t.Cleanup(c.Close)
	run, err := c.ExecuteWorkflow(t.Context(), client.StartWorkflowOptions{TaskQueue: "busy"}, suggested) // nobody works on it yet
	require.NoError(t, err)
	// Without the SDK, which would ask again by itself; the UI does not.
	plain, err := grpc.NewClient(shared.TemporalAddress(), grpc.WithTransportCredentials(insecure.NewCredentials()))
	require.NoError(t, err)
	t.Cleanup(func() { _ = plain.Close() })
	const readers = 20
	answers := make(chan error, readers)
	for range readers {
		go func() {
			_, err := workflowservice.NewWorkflowServiceClient(plain).QueryWorkflow(t.Context(), &workflowservice.QueryWorkflowRequest{
				Namespace: shared.Namespace, Execution: &commonpb.WorkflowExecution{WorkflowId: run.GetID()},
				Query: &querypb.WorkflowQuery{QueryType: "__temporal_workflow_metadata"},
			})
			answers <- err
		}()
	}
	select {
	case err := <-answers:
		require.NoError(t, err, "nobody works on it, so nobody has an answer")
	case <-time.After(time.Second):
	}
	w := worker.New(c, "busy", worker.Options{})
	w.RegisterWorkflow(suggested)
	require.NoError(t, w.Start())
	t.Cleanup(w.Stop)
	for range readers {
		require.NoError(t, <-answers)
	}
}

func TestStack_TheUIIsForThisMachineAndChangesNothing(t *testing.T) {
	t.Parallel()
	at := shared.UIURL()
	ask := func(method, path, host string) int {
		request, err := http.NewRequestWithContext(t.Context(), method, at+path, strings.NewReader(`{}`))
		require.NoError(t, err)
		request.Host = host
		request.AddCookie(&http.Cookie{Name: "_csrf", Value: "a-page-of-its-own"}) // as a page of the UI itself asks
		request.Header.Set("X-CSRF-Token", "a-page-of-its-own")
		response, err := http.DefaultClient.Do(request)
		require.NoError(t, err)
		require.NoError(t, response.Body.Close())
		return response.StatusCode
	}
	require.Equal(t, http.StatusMisdirectedRequest, ask(http.MethodGet, "/api/v1/namespaces/samspil/workflows", "evil.example"),
		"a page on the web that lets its own name point here")
	family := "/api/v1/namespaces/samspil/workflows/family-SP-000001"
	for _, change := range []string{"/terminate", "/cancel", "/reset", "/signal/x", "/update/answer", ""} {
		require.Equal(t, http.StatusMethodNotAllowed, ask(http.MethodPost, family+change, ""), change)
	}
	at = shared.BehindUI()
	require.Equal(t, http.StatusOK, ask(http.MethodGet, "/api/v1/namespaces", ""))
	require.Equal(t, http.StatusMisdirectedRequest, ask(http.MethodGet, "/api/v1/namespaces", "evil.example"), "whoever finds its own port")
}

func TestStack_ItsFolderAndLogAreForTheirOwnerAlone(t *testing.T) {
	t.Parallel()
	for name, others := range map[string]os.FileMode{"": 0o066, "temporal.log": 0o077} {
		info, err := os.Stat(filepath.Join(shared.Dir(), name))
		require.NoError(t, err)
		require.Zero(t, info.Mode().Perm()&others, "%q", name)
	}
}

func TestStack_ServesTheTemporalUI(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]string{
		"/":                                    "<!doctype html>",
		"/api/v1/namespaces/samspil/workflows": "executions",
	} {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, shared.UIURL()+path, nil)
		require.NoError(t, err)
		response, err := http.DefaultClient.Do(request)
		require.NoError(t, err)
		body, err := io.ReadAll(response.Body)
		require.NoError(t, errors.Join(err, response.Body.Close()))
		require.Equal(t, http.StatusOK, response.StatusCode, string(body))
		if path == "/" {
			require.Contains(t, string(body), want)
		}
	}
}

func TestStack_HasRoomForOurOwnDatabase(t *testing.T) {
	t.Parallel()
	for range 2 { // it may be there already
		require.NoError(t, shared.Install(t.Context(), "CREATE ROLE own LOGIN PASSWORD '...';\n-- no statement\nCREATE DATABASE own OWNER own;"))
	}
	require.NoError(t, shared.RunAs(t.Context(), "own", "own", "CREATE SCHEMA own"))
	db, err := sql.Open("postgres", shared.DatabaseURLAs("own", "own"))
	require.NoError(t, err)
	defer db.Close()
	require.NoError(t, db.PingContext(t.Context()))
}

func TestStart_NamesThePortThatIsTakenAndTheSetting(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer listener.Close()
	port := listener.Addr().(*net.TCPAddr).Port
	for setting, c := range map[string]stack.Config{
		"SAMSPIL_LOCAL_TEMPORAL_PORT": {TemporalPort: port},
		"SAMSPIL_LOCAL_UI_PORT":       {UIPort: port},
		"SAMSPIL_LOCAL_POSTGRES_PORT": {PostgresPort: port},
	} {
		c.Dir = filepath.Join(t.TempDir(), "never")
		_, err := stack.Start(t.Context(), c)
		require.ErrorContains(t, err, fmt.Sprint(port))
		require.ErrorContains(t, err, setting)
		require.NotContains(t, err.Error(), "\n")
		require.NoDirExists(t, c.Dir, "nothing was started")
	}
}

func TestStart_TakesUpWhatAnEarlierRunLeft(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	t.Cleanup(func() { require.NoError(t, privatepg.Remove(context.Background(), stack.PostgresDir(dir))) })
	c := stack.Config{Dir: dir, Namespace: "assens"}

	first, err := stack.Start(t.Context(), c)
	require.NoError(t, err)
	t.Cleanup(first.Stop)
	temporal, err := first.Dial(t.Context(), "")
	require.NoError(t, err)
	_, err = temporal.ExecuteWorkflow(t.Context(), client.StartWorkflowOptions{ID: "kept", TaskQueue: "nobody"}, "any")
	require.NoError(t, err)
	temporal.Close()
	_, err = stack.Start(t.Context(), stack.Config{Dir: dir})
	require.ErrorIs(t, err, privatepg.ErrRunning)
	first.Stop()

	second, err := stack.Start(t.Context(), c)
	require.NoError(t, err)
	t.Cleanup(second.Stop)
	temporal, err = second.Dial(t.Context(), "")
	require.NoError(t, err)
	defer temporal.Close()
	_, err = temporal.DescribeWorkflowExecution(t.Context(), "kept", "")
	require.NoError(t, err)
}
