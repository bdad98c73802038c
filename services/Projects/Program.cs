using Vmdo.Access;
using Vmdo.Access.Audit;
using Vmdo.Access.People;
using Vmdo.Contracts.Members;
using Vmdo.Contracts.Projects;
using Vmdo.Messaging.Bus;
using Vmdo.Messaging.Operations;
using Vmdo.Projects;
using Vmdo.Projects.Carriers;
using Vmdo.Projects.JointProjects;
using Vmdo.ServiceDefaults;
using Vmdo.Storage;
using Vmdo.Storage.Writes;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddServiceDb<ProjectsDb>("projectsdb");
builder.AddAccess<ProjectsDb>();
builder.AddMessaging<ProjectsDb>("projects", hears => hears
    .KnowsWhoMayDoWhat().Copies<OrganizationChanged, Carrier>()
    .Owns<ProjectChanged, ProjectStates>());
builder.Services.AddHostedService<FoldAnew>();
builder.Services.AddValidation();

var app = builder.Build();
app.UseServiceDefaults();
app.UseIdempotencyKeys();
app.MapJointProjects();
app.MapOperations("projects");
app.MapAudit("projects");
app.MapPersonalData("projects", ShowPersonalData.Handle);
app.Run();
