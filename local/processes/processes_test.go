package processes_test

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/privatepg/pgtest"
	"samspil/local/processes"
)

// The test binary is also the program that is started.
func TestMain(m *testing.M) {
	switch os.Getenv("PROCESSES_TEST") {
	case "":
		os.Exit(m.Run())
	case "broken":
		fmt.Fprintln(os.Stderr, "the setting HEIGHT is missing")
		os.Exit(2)
	case "stubborn":
		signal.Ignore(syscall.SIGTERM)
		serve()
	case "parent":
		parent()
	default:
		serve()
	}
}

func serve() {
	err := http.ListenAndServe(os.Getenv("PROCESSES_ADDRESS"), http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

// parent starts a program, prints its process id, and waits to be killed.
func parent() {
	p, err := processes.Start(context.Background(), processes.Program{
		Name: "child", Path: os.Args[0], Log: os.Getenv("PROCESSES_LOG"), Health: "http://" + os.Getenv("PROCESSES_ADDRESS"),
		Env: []string{"PROCESSES_TEST=serve"},
	})
	if err != nil {
		panic(err)
	}
	fmt.Println(p.Pid())
	select {}
}

func program(t *testing.T, role string) processes.Program {
	t.Helper()
	address := pgtest.FreeAddress(t)
	executable, err := os.Executable()
	require.NoError(t, err)
	return processes.Program{
		Name: "worker", Path: executable, Log: filepath.Join(t.TempDir(), "worker.log"), Health: "http://" + address,
		Env: []string{"PROCESSES_TEST=" + role, "PROCESSES_ADDRESS=" + address},
	}
}

func TestStart_ReturnsWhenTheProgramIsHealthy(t *testing.T) {
	t.Parallel()
	p, err := processes.Start(t.Context(), program(t, "serve"))
	require.NoError(t, err)
	response, err := http.Get(p.Health)
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	require.NoError(t, syscall.Kill(p.Pid(), 0))
	require.False(t, p.Stop(10*time.Second))
	require.ErrorIs(t, syscall.Kill(p.Pid(), 0), syscall.ESRCH)
	require.False(t, p.Stop(0), "no harm in stopping twice")
}

func TestStart_TellsWhyAProgramDidNotStart(t *testing.T) {
	t.Parallel()
	_, err := processes.Start(t.Context(), program(t, "broken"))
	require.ErrorContains(t, err, "worker: ended before it was ready: exit status 2")
	require.ErrorContains(t, err, "the setting HEIGHT is missing")
	missing := program(t, "serve")
	missing.Path = "/no/such/program"
	_, err = processes.Start(t.Context(), missing)
	require.ErrorContains(t, err, "/no/such/program")
}

func TestStart_GivesUpWhenItsContextEnds(t *testing.T) {
	t.Parallel()
	p := program(t, "serve")
	p.Health += "/"
	p.Env = append(p.Env, "PROCESSES_ADDRESS="+pgtest.FreeAddress(t)) // somewhere else than it is asked
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	_, err := processes.Start(ctx, p)
	require.ErrorContains(t, err, "is not ready")
}

func TestStop_KillsAProgramThatDoesNotListen(t *testing.T) {
	t.Parallel()
	p, err := processes.Start(t.Context(), program(t, "stubborn"))
	require.NoError(t, err)
	require.True(t, p.Stop(50*time.Millisecond))
	require.ErrorContains(t, p.Err(), "killed")
}

func TestGroup_StartsAKilledProgramAgain(t *testing.T) {
	t.Parallel()
	var group processes.Group
	one := program(t, "serve")
	first, err := group.Start(t.Context(), one)
	require.NoError(t, err)
	other := program(t, "stubborn")
	other.Name = "starter"
	_, err = group.Start(t.Context(), other)
	require.NoError(t, err)

	group.Get("worker").Kill()
	<-first.Done()
	second, err := group.Start(t.Context(), one)
	require.NoError(t, err)
	require.Equal(t, second.Pid(), group.Pids()["worker"])
	require.Len(t, group.Pids(), 2)
	require.Equal(t, []string{"starter"}, group.Stop(5*time.Second), "who listens has time to end, also on a busy machine")
	require.Empty(t, group.Pids())
	require.Nil(t, group.Get("worker"))
}

func TestStopPid_LeavesAnotherProgramAlone(t *testing.T) {
	t.Parallel()
	p, err := processes.Start(t.Context(), program(t, "stubborn"))
	require.NoError(t, err)
	require.NoError(t, processes.StopPid(t.Context(), p.Pid(), "/usr/bin/somethingelse", time.Second))
	require.NoError(t, syscall.Kill(p.Pid(), 0), "its number was given to another program")
	require.NoError(t, processes.StopPid(t.Context(), p.Pid(), p.Path, 50*time.Millisecond))
	<-p.Done()
	require.NoError(t, processes.StopPid(t.Context(), p.Pid(), p.Path, time.Second), "it is gone already")
}

func TestProcess_EndsWithItsParent(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat("/proc/self/exe"); err != nil {
		t.Skip("only Linux can do it")
	}
	address := pgtest.FreeAddress(t)
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), "PROCESSES_TEST=parent", "PROCESSES_ADDRESS="+address, "PROCESSES_LOG="+filepath.Join(t.TempDir(), "log"))
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	line, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err)
	pid, err := strconv.Atoi(strings.TrimSpace(line))
	require.NoError(t, err)
	require.NoError(t, cmd.Process.Kill())
	_ = cmd.Wait()
	require.Eventually(t, func() bool {
		_, err := os.Readlink(fmt.Sprintf("/proc/%d/exe", pid))
		return err != nil
	}, 10*time.Second, 10*time.Millisecond)
}
