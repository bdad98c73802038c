using Vmdo.AppHost.Infrastructure;

var builder = DistributedApplication.CreateBuilder(args);
builder.AddDockerComposeEnvironment("compose"); // what `aspire publish` writes

var infrastructure = builder.AddInfrastructure();
var messaging = infrastructure.AddMessaging("messaging");
var identityDb = infrastructure.AddDatabase("identitydb", owner: "identity");
var membersDb = infrastructure.AddDatabase("membersdb", owner: "members");
var projectsDb = infrastructure.AddDatabase("projectsdb", owner: "projects");
var partnersDb = infrastructure.AddDatabase("partnersdb", owner: "partners");

// The only door. Tokens are issued in its name, so every service knows its address and nobody waits for it.
var gateway = builder.AddService<Projects.Gateway>("gateway", port: 5080).WithExternalHttpEndpoints();
var issuer = builder.ExecutionContext.IsPublishMode
    ? ReferenceExpression.Create($"{builder.AddParameter("public-address")}/")
    : ReferenceExpression.Create($"{gateway.GetEndpoint("http")}/");

var identity = builder.AddService<Projects.Identity>("identity")
    .WithReference(identityDb).WaitFor(identityDb)
    .WithReference(messaging).WaitFor(messaging)
    .WithEnvironment("Authentication__Issuer", issuer)
    .WithEnvironment("Clients__office__Secret", builder.AddSecret("office-secret"))
    .WithEnvironment("Clients__partner-demo__Secret", builder.AddSecret("partner-demo-secret"))
    .WithMails()
    .WithAuditAnchors(infrastructure);

var members = builder.AddService<Projects.Members>("members")
    .WithReference(membersDb).WaitFor(membersDb)
    .WithReference(messaging).WaitFor(messaging)
    .WithReference(identity)
    .WithEnvironment("Authentication__Issuer", issuer)
    .WithAuditAnchors(infrastructure);

var projects = builder.AddService<Projects.Projects>("projects")
    .WithReference(projectsDb).WaitFor(projectsDb)
    .WithReference(messaging).WaitFor(messaging)
    .WithReference(identity)
    .WithEnvironment("Authentication__Issuer", issuer)
    .WithAuditAnchors(infrastructure);

var partners = builder.AddService<Projects.Partners>("partners")
    .WithReference(partnersDb).WaitFor(partnersDb)
    .WithReference(messaging).WaitFor(messaging)
    .WithReference(identity)
    .WithEnvironment("Authentication__Issuer", issuer)
    .WithAuditAnchors(infrastructure);

gateway
    .WithReference(identity).WaitFor(identity)
    .WithReference(members).WaitFor(members)
    .WithReference(projects).WaitFor(projects)
    .WithReference(partners).WaitFor(partners)
    .WithEnvironment("Authentication__Issuer", issuer);

builder.Build().Run();
