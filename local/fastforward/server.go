package fastforward

import (
	"context"
	"time"

	"go.temporal.io/api/serviceerror"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/server/api/adminservice/v1"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"
)

// Server is a connection to a Temporal server that allows time skipping. The
// SDK's client cannot stand in for it: which timers a workflow waits for is told
// by the server's admin service alone.
type Server struct {
	conn  *grpc.ClientConn
	api   workflowservice.WorkflowServiceClient
	admin adminservice.AdminServiceClient
}

// Connect prepares a connection to a server's host and port. One is enough for
// all workflows.
func Connect(address string) (*Server, error) {
	conn, err := grpc.NewClient(address,
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithUnaryInterceptor(typedErrors),
	)
	if err != nil {
		return nil, err
	}
	return &Server{conn: conn, api: workflowservice.NewWorkflowServiceClient(conn), admin: adminservice.NewAdminServiceClient(conn)}, nil
}

// Close ends the connection; the clocks made from it are of no use then.
func (s *Server) Close() error { return s.conn.Close() }

// Clock returns the clock of a workflow.
func (s *Server) Clock(namespace, workflowID string) *Clock {
	return &Clock{server: s, namespace: namespace, workflowID: workflowID}
}

// clockSkew is how far the server's idea of a deadline may be from ours.
const clockSkew = 50 * time.Millisecond

// typedErrors turns gRPC's errors into those of serviceerror, as the SDK does.
func typedErrors(ctx context.Context, method string, req, reply any, cc *grpc.ClientConn, invoke grpc.UnaryInvoker, opts ...grpc.CallOption) error {
	err := invoke(ctx, method, req, reply, cc, opts...)
	// The server may notice a moment before we do that the caller's time is up.
	if deadline, limited := ctx.Deadline(); err != nil && limited && time.Until(deadline) < clockSkew {
		<-ctx.Done()
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return serviceerror.FromStatus(status.Convert(err))
}
