"""Where things are. A client's pages stand below /c/<client>/, a relationship's one deeper."""

from django.urls import include, path

RELATIONSHIP = "c/<uuid:client_id>/<uuid:relationship_id>/"

urlpatterns = [
    path("", include("prenup.people.urls")),
    path("", include("prenup.people.sign_in_urls")),
    path("", include("prenup.notifications.urls")),
    path("g/", include("prenup.people.guest_urls")),
    path("c/<uuid:client_id>/record/", include("prenup.record.urls")),
    path(RELATIONSHIP, include("prenup.standing.urls")),
    path(RELATIONSHIP + "hire/agreement/", include("prenup.hire.agreements.urls")),
    path(RELATIONSHIP + "manage/concerns/", include("prenup.manage.concerns.urls")),
    path("", include("prenup.manage.meetings.feed_urls")),
    path(RELATIONSHIP + "manage/actions/", include("prenup.manage.actions.urls")),
    path(RELATIONSHIP + "manage/meetings/", include("prenup.manage.meetings.urls")),
    path(RELATIONSHIP + "manage/duties/", include("prenup.manage.duties.urls")),
    path(RELATIONSHIP + "manage/writing/", include("prenup.manage.writing.urls")),
    path(RELATIONSHIP + "fire/custody/import/", include("prenup.fire.custody.imports.urls")),
    path(RELATIONSHIP + "fire/", include("prenup.fire.custody.urls")),
    path(RELATIONSHIP + "fire/notice/", include("prenup.fire.notice.urls")),
]
