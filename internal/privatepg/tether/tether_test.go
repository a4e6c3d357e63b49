package tether_test

import (
	"bufio"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/privatepg/tether"
)

// The test binary plays the parent too: it starts a child, prints its pid, and
// waits to be killed.
func TestMain(m *testing.M) {
	if os.Getenv("TETHER_PARENT") == "" {
		os.Exit(m.Run())
	}
	cmd := exec.Command("cat")
	in, err := cmd.StdinPipe()
	if err != nil {
		panic(err)
	}
	defer in.Close()
	// The child holds the parent's standard output: its end is seen by the reader.
	cmd.Stdout = os.Stdout
	child, err := tether.Start(cmd, syscall.SIGTERM)
	if err != nil {
		panic(err)
	}
	_, _ = os.Stdout.WriteString(strconv.Itoa(child.Pid()) + "\n")
	// Threads that come and go must not take the child with them.
	for range 50 {
		done := make(chan struct{})
		go func() { runtime.LockOSThread(); close(done) }()
		<-done
	}
	_, _ = os.Stdout.WriteString("alive\n")
	select {}
}

func TestChild_DiesWithAParentThatIsKilled(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only Linux can do it")
	}
	parent := exec.CommandContext(t.Context(), os.Args[0])
	parent.Env = append(os.Environ(), "TETHER_PARENT=1")
	out, err := parent.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, parent.Start())

	lines := bufio.NewReader(out)
	line, err := lines.ReadString('\n')
	require.NoError(t, err)
	pid, err := strconv.Atoi(strings.TrimSpace(line))
	require.NoError(t, err)
	line, err = lines.ReadString('\n')
	require.NoError(t, err)
	require.Equal(t, "alive\n", line)
	require.NoError(t, syscall.Kill(pid, 0), "the child lives while its parent does")

	require.NoError(t, parent.Process.Kill())
	// The pipe reaches its end only when parent and child have both closed it.
	_, err = lines.ReadString('\n')
	require.Error(t, err)
	_ = parent.Wait()
}

func TestChild_TellsHowItEnded(t *testing.T) {
	child, err := tether.Start(exec.CommandContext(t.Context(), "sh", "-c", "exit 3"), syscall.SIGTERM)
	require.NoError(t, err)
	<-child.Done()
	var exit *exec.ExitError
	require.ErrorAs(t, child.Err(), &exit)
	require.Equal(t, 3, exit.ExitCode())
	child.Signal(syscall.SIGTERM) // harmless after the end
}

func TestStart_SaysWhenTheProgramIsMissing(t *testing.T) {
	_, err := tether.Start(exec.CommandContext(t.Context(), "/no/such/program"), syscall.SIGTERM)
	require.ErrorContains(t, err, "/no/such/program")
}
