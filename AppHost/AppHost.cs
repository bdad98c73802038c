using Microsoft.Extensions.Hosting;
using Vmdo.AppHost;
using Vmdo.AppHost.Commands;
using Vmdo.AppHost.Infrastructure;
using Vmdo.AppHost.Operation;

var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions
{
    Args = args,
    DisableDashboard = args.Contains("--Dashboard=false")
});
builder.AddDeployment();

var infrastructure = builder.AddInfrastructure();
builder.AddOperation();
var messaging = infrastructure.AddMessaging("messaging");

// The only door: clients come through it, and tokens are issued in its name.
var gateway = builder.AddGateway<Projects.Gateway>("gateway");

var identity = builder.AddService<Projects.Identity>("identity")
    .WithDatabase(infrastructure).WithMessaging(messaging).Behind(gateway)
    .WithMails(infrastructure)
    .WithClient("office").WithClient("partner-demo", Environments.Development).WithTokenCommand(gateway);

builder.AddService<Projects.Members>("members")
    .WithDatabase(infrastructure).WithMessaging(messaging).WithTokensOf(identity).Behind(gateway)
    .WithSample(gateway);

builder.AddService<Projects.Projects>("projects")
    .WithDatabase(infrastructure).WithMessaging(messaging).WithTokensOf(identity).Behind(gateway);

builder.AddService<Projects.Partners>("partners")
    .WithDatabase(infrastructure).WithMessaging(messaging).WithTokensOf(identity).Behind(gateway);

// A client like any other: what it shows comes through the gateway. Its database knows who is signed in, and nothing else.
builder.AddService<Projects.Portal>("portal")
    .WithSessions(infrastructure).Behind(gateway).AsksFor(visitorsOf: gateway).SignsInBy(identity);

identity.WithDemonstrationPeople(gateway); // after the sample: some of them work for an organization of it
gateway.WithAuditCommand();

return await builder.Build().RunUntilStopped();
